/** Frames with the vessels found in them, as training asks for them. */
@NullMarked
package io.github.vasomim.engine.data;

import org.jspecify.annotations.NullMarked;
