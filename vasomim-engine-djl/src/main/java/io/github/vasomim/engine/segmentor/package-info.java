/**
 * The weak vessel segmentor: UNeXt-S (Valanarasu and Patel 2022), trained on pseudo-labels of the vessel filter, then frozen and used
 * as guide and as judge in pre-training. <i>Segmentor</i> is the paper's word for this one network; a class that segments frames with
 * a model, whichever it is, is a segmenter.
 *
 * <ul>
 *   <li>{@link SegmentorTrainer} trains it on {@link PseudoLabels} with {@link SegmentorTraining}; {@link SegmentorSaves} makes that
 *       resumable, {@link SegmentorListener} hears of each step ({@link SegmentorProgress}), {@link SegmentorCost} says what it costs.
 *   <li>{@link WeakSegmenter} segments frames with it.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.segmentor;

import org.jspecify.annotations.NullMarked;
