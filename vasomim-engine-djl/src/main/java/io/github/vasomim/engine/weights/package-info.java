/** Encoder files: what they hold, where it came from, and how it was fitted. */
@NullMarked
package io.github.vasomim.engine.weights;

import org.jspecify.annotations.NullMarked;
