/** Seeded augmentation of a frame and its labels together. */
@NullMarked
package io.github.vasomim.dataset.augment;

import org.jspecify.annotations.NullMarked;
