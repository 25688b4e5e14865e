/**
 * Quantities of vessels from a mask: centre lines as a graph, local diameters across them with borders finer than a pixel, diameters
 * that a healthy vessel would have, narrowings in percent.
 *
 * <p>Places are in pixels with the origin at the upper left corner of the frame, as in {@link io.github.vasomim.image.Box}: the centre
 * of the first pixel is (0.5, 0.5).
 */
@NullMarked
package io.github.vasomim.quantity;

import org.jspecify.annotations.NullMarked;
