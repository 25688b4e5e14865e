/** Chooses which patches of a frame are hidden: at random, in blocks, by the anatomy, or by what a model reports. */
@NullMarked
package io.github.vasomim.masking;

import org.jspecify.annotations.NullMarked;
