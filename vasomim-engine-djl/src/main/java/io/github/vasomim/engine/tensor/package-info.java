/** The one bridge between images and tensors. */
@NullMarked
package io.github.vasomim.engine.tensor;

import org.jspecify.annotations.NullMarked;
