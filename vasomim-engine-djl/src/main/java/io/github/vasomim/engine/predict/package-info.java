/**
 * Using a fine-tuned model: frames in, masks, boxes and scores in the frames' own pixels out, nothing native in sight. A class that
 * segments frames with a model is a segmenter here; <i>segmentor</i> is the paper's word for one network, the weak one of
 * {@link io.github.vasomim.engine.segmentor}.
 *
 * <ul>
 *   <li>{@link VesselSegmenter}, {@link StenosisSegmenter} and {@link SegmentLabeler} label every pixel, {@link HeadPredictor} runs a
 *       head of your own; all are a {@link FramePredictor}.
 *   <li>{@link StenosisDetector} finds boxes, {@link QualityAssessor} scores frames by reference frames.
 *   <li>{@link PredictOptions}: where they compute, mirrored frames, windows.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.predict;

import org.jspecify.annotations.NullMarked;
