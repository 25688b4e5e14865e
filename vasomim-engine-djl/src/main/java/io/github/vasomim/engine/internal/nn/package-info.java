/** Weights that follow others or wait in a file, and layers that serve one model alone. */
@NullMarked
package io.github.vasomim.engine.internal.nn;

import org.jspecify.annotations.NullMarked;
