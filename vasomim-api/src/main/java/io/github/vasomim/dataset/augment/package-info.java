/**
 * Random changes to a frame and its labels together, each drawn from a stream of its own per sample.
 *
 * <ul>
 *   <li>{@link RandomAugmentation} draws one change for each sample by its {@link AugmentationSettings}, whose parts are
 *       {@link RandomCrop}, {@link ScaleJitter}, {@link RandomMotion} and {@link RandomTone}; {@link SampleSeed} gives each sample its
 *       stream.
 *   <li>{@link FrameChange}: the drawn change, to be applied to frames, labels and boxes alike, with its {@link ToneChange};
 *       {@link AugmentedFrame}: a frame and labels after it.
 * </ul>
 *
 * <pre>{@code
 * // given FloatImage frame, LabelImage vessels, List<LabelledBox> boxes, long seed, int epoch, int sample
 * RandomAugmentation augmentation = new RandomAugmentation(AugmentationSettings.SEGMENTATION, 224, 224);
 * FrameChange change =
 *         augmentation.draw(frame.width(), frame.height(), SampleSeed.stream(seed, epoch, sample));
 * FloatImage changed = change.frame(frame);
 * LabelImage moved = change.labels(vessels);
 * List<LabelledBox> left = change.boxes(boxes);
 * }</pre>
 */
@NullMarked
package io.github.vasomim.dataset.augment;

import org.jspecify.annotations.NullMarked;
