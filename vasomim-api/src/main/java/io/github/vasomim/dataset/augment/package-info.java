/** Random changes to a frame and its labels together, each drawn from a stream of its own per sample. */
@NullMarked
package io.github.vasomim.dataset.augment;

import org.jspecify.annotations.NullMarked;
