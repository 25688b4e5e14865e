/** Chooses which patches of a frame are hidden: random and anatomy-guided strategies. */
@NullMarked
package io.github.vasomim.masking;

import org.jspecify.annotations.NullMarked;
