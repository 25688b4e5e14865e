/** Frames on their way into training: from a frame store, or kept in memory where they fit, found vessels beside them. */
@NullMarked
package io.github.vasomim.engine.internal.data;

import org.jspecify.annotations.NullMarked;
