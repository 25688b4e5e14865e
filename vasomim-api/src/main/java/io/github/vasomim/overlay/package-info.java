/** Cines with what was found in them: vessels tinted, findings boxed, written as one lossless animated file. */
@NullMarked
package io.github.vasomim.overlay;

import org.jspecify.annotations.NullMarked;
