/** How a batch of frames reaches the device. */
@NullMarked
package io.github.vasomim.engine.internal.tensor;

import org.jspecify.annotations.NullMarked;
