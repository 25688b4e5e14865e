/**
 * Frames and labels as dense two-dimensional arrays with an ImgLib2 face, patch grids, resampling.
 *
 * <ul>
 *   <li>{@link Angiogram}: a frame and where it came from; {@link FloatImage}: its pixels, {@link LabelImage}: masks and classes; both
 *       are arrays with an ImgLib2 face.
 *   <li>{@link Resampling} resizes and mirrors, the part of the image being a {@link ResamplingBox}, the kernel a
 *       {@link ResamplingFilter}; for other placements each axis is a {@link SampledAxis} and a {@link Border} says what lies beyond;
 *       {@link ResamplingWeights} is the same as numbers, for engines that resize whole batches.
 *   <li>{@link Skeleton} and {@link DistanceTransform}: centre lines and distances; {@link PixelSize}: the extent of a pixel.
 *   <li>{@link Box}: a rectangle, {@link PatchGrid}: a frame cut into patches.
 * </ul>
 *
 * <pre>{@code
 * // given Angiogram angiogram, LabelImage vessels
 * FloatImage frame = angiogram.pixels();
 * FloatImage small = Resampling.resize(
 *         frame, ResamplingBox.whole(frame.width(), frame.height()), 224, 224, ResamplingFilter.BICUBIC);
 * LabelImage centreLines = Skeleton.of(vessels);
 * double[] squaredMillimetres = DistanceTransform.squared(vessels, PixelSize.millimetres(0.2, 0.2));
 * }</pre>
 */
@NullMarked
package io.github.vasomim.image;

import org.jspecify.annotations.NullMarked;
