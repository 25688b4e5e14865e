package io.github.vasomim.dataset.store;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a store and its vessels, of one size.
 *
 * @param frame whole numbers 0 to 255
 * @param anatomy 1 on the vessel, 0 elsewhere; null where the store holds none
 */
public record PackedFrame(FloatImage frame, @Nullable LabelImage anatomy) {}
