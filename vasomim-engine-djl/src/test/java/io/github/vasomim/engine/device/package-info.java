/** Tests of the batched stages. */
@NullMarked
package io.github.vasomim.engine.device;

import org.jspecify.annotations.NullMarked;
