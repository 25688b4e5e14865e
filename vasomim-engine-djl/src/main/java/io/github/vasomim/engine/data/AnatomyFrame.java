package io.github.vasomim.engine.data;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import org.jspecify.annotations.Nullable;

/**
 * A frame and its vessels, of one size.
 *
 * @param frame intensities 0 to 255
 * @param anatomy 1 on the vessel; null where no anatomy is asked for
 */
public record AnatomyFrame(FloatImage frame, @Nullable LabelImage anatomy) {}
