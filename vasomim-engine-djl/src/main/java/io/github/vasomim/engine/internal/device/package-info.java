/**
 * The stages between a decoded frame and its mask, on batches and on the device: vesselness, the published rule for the anatomy,
 * augmentation, patch weights and guided sampling. Each equals its sibling in plain Java ({@code anatomy}, {@code dataset.augment},
 * {@code masking}) and uses operators that every engine of DJL has.
 *
 * <p>In the shapes, B frames, H rows and W columns of pixels, L patches.
 */
@NullMarked
package io.github.vasomim.engine.internal.device;

import org.jspecify.annotations.NullMarked;
