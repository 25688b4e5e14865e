/**
 * Networks of encoder and head that answer for frames, and the file a trained one is kept in.
 *
 * <ul>
 *   <li>{@link DenseOutput}: what the numbers of each pixel mean: {@link MaskOutput}, {@link SegmentOutput} or your own;
 *       {@link SegmentationLoss}: what is added to its loss.
 *   <li>{@link HeadFactory} makes a head; {@link DownstreamNetwork} joins it to the encoder, as a {@link FrameNetwork};
 *       {@link FrameInference} runs one frame by frame.
 *   <li>{@link ModelFile}: a trained network as a file, {@link SegmentationShape}: what it says of networks that label every pixel.
 *   <li>All of it is for heads and tasks of your own, which compute on arrays of ai.djl; who uses a trained model never meets them.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.head;

import org.jspecify.annotations.NullMarked;
