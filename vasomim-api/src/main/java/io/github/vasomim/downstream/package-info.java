/**
 * Tasks on a pre-trained encoder. A task is a {@link io.github.vasomim.downstream.DownstreamHead}: patch tokens in, a loss while it
 * learns, and records or images of the frame's own size when it is used. Arrays of ai.djl appear in the signatures of heads because
 * a head computes on them; results never hold any.
 *
 * <ul>
 *   <li>{@link DownstreamHead}: a head, which gets {@link EncodedFrames} and answers in each {@link FrameSize}.
 *   <li>{@link MaskPrediction}, {@link SegmentPrediction} and {@link QualityPrediction}: what the heads of this library say of a
 *       frame.
 * </ul>
 */
@NullMarked
package io.github.vasomim.downstream;

import org.jspecify.annotations.NullMarked;
