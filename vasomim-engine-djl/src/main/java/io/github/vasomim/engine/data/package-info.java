/**
 * Frames with the vessels found in them, as training asks for them.
 *
 * <ul>
 *   <li>{@link AnatomySource}: frames with their vessels, each an {@link AnatomyFrame}; {@link JointSearch} finds those of several
 *       frames together, where a device does that best.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.data;

import org.jspecify.annotations.NullMarked;
