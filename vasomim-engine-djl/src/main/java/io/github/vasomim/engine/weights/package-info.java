/** Weight files: what they hold and where it came from. */
@NullMarked
package io.github.vasomim.engine.weights;

import org.jspecify.annotations.NullMarked;
