/** The way from a caller to the engine that computes for it. */
@NullMarked
package io.github.vasomim.engine.internal.setup;

import org.jspecify.annotations.NullMarked;
