/**
 * The whole vessel tree of a frame, without catheter, collimator edge and noise: local contrast, ridges, hysteresis, groups of
 * fragments, widths by depth, and a walk along the centre line that takes the catheter out.
 *
 * <ul>
 *   <li>{@link VesselTreeExtractor} is all there is to call.
 * </ul>
 */
@NullMarked
package io.github.vasomim.anatomy.tree;

import org.jspecify.annotations.NullMarked;
