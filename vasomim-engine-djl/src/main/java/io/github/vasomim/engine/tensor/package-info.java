/** The one bridge between pictures and tensors. */
@NullMarked
package io.github.vasomim.engine.tensor;

import org.jspecify.annotations.NullMarked;
