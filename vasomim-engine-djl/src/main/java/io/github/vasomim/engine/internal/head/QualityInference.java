package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import com.google.common.collect.ImmutableMap;
import io.github.vasomim.downstream.QualityPrediction;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a network that assesses quality, one frame with its references at a time, so that a result never depends on what else is
 * computed. Scores while fine-tuning and predictions afterwards come from here alike. For one thread at a time; close it before the
 * network's weights.
 */
public final class QualityInference implements AutoCloseable {
    private final QualityNetwork network;
    private final FrameTensors tensors;

    /**
     * Prepares the constants.
     *
     * @param manager of the device of the weights
     * @param network on weights without gradients
     */
    public QualityInference(NDManager manager, QualityNetwork network) {
        this.network = network;
        tensors = new FrameTensors(manager, network.shape().encoder().channelCount());
    }

    /**
     * A frame as a network takes it: resized to its input, bilinear with antialias; a frame of that size stays as it is.
     *
     * @param frame intensities 0 to 255
     * @param grid of the network
     * @return of the network's size
     */
    public static FloatImage fit(FloatImage frame, PatchGrid grid) {
        if (frame.width() == grid.width() && frame.height() == grid.height()) {
            return frame;
        }
        ResamplingBox whole = ResamplingBox.whole(frame.width(), frame.height());
        return Resampling.resize(frame, whole, grid.width(), grid.height(), ResamplingFilter.BILINEAR);
    }

    /**
     * Scores one frame.
     *
     * @param fitted what {@link #fit} made of it
     * @param references what {@link #fit} made of its references; those beyond the network's number are not looked at
     * @return its scores
     */
    public QualityPrediction predict(FloatImage fitted, List<FloatImage> references) {
        int count = Math.min(references.size(), network.shape().references());
        List<FloatImage> frames = new ArrayList<>(List.of(fitted));
        frames.addAll(references.subList(0, count));
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray logits = network.forward(tensors.frames(frames), List.of(count), null);
            float[] scores = logits.getNDArrayInternal().sigmoid().toFloatArray();
            ImmutableMap.Builder<String, Double> named = ImmutableMap.builder();
            for (int i = 0; i < scores.length; i++) {
                named.put(network.shape().metrics().get(i), (double) scores[i]);
            }
            return new QualityPrediction(named.buildOrThrow());
        }
    }

    @Override
    public void close() {
        tensors.close();
    }
}
