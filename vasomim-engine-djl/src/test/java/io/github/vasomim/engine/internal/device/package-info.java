/** Tests of the batched stages. */
@NullMarked
package io.github.vasomim.engine.internal.device;

import org.jspecify.annotations.NullMarked;
