package io.github.vasomim.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.github.vasomim.downstream.DownstreamHead;
import io.github.vasomim.downstream.EncodedFrames;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A head of one's own for {@link CustomHeadExample}: the share of vessel of each patch, by one linear layer on its token. The result is a
 * small image, a pixel for each patch. N frames, L patches, P pixels to a side, E the encoder's width.
 */
final class DensityHead implements DownstreamHead<FloatImage> {
    private final Linear linear;
    private final PatchGrid grid;

    DensityHead(ParameterScope scope, VitConfig encoder) {
        // It begins with what is so on average: about a tenth is vessel.
        linear = new Linear(scope, encoder.width(), 1, Initializer.normal(0.01), Initializer.constant(-2));
        grid = encoder.grid();
    }

    @Override
    public NDArray forward(EncodedFrames input, boolean training) {
        NDArray patches = input.tokens().get(":, 1:"); // (N, 1 + L, E), class token first
        return Activation.sigmoid(linear.forward(patches)); // (N, L, 1)
    }

    @Override
    public NDArray loss(NDArray output, NDArray labels) {
        int side = grid.patchSize();
        NDArray truth = labels.reshape(-1, grid.rows(), side, grid.columns(), side) // from (N, 1, H, W)
                .mean(new int[] {4})
                .mean(new int[] {2});
        return output.reshape(truth.getShape()).sub(truth).square().mean();
    }

    @Override
    public List<FloatImage> decode(NDArray output, List<FrameSize> sizes) {
        return IntStream.range(0, sizes.size())
                .mapToObj(n -> FloatImage.wrap(
                        grid.columns(), grid.rows(), output.get(n).toFloatArray()))
                .toList();
    }

    /** One less the mean absolute error over patches, 1 at best. */
    static double score(FloatImage density, LabelImage truth) {
        float[] error = density.values().clone();
        float share = (float) error.length / truth.labels().length;
        for (int y = 0; y < truth.height(); y++) {
            int row = y * density.height() / truth.height() * density.width();
            for (int x = 0; x < truth.width(); x++) {
                error[row + x * density.width() / truth.width()] -= truth.get(x, y) * share;
            }
        }
        return 1
                - IntStream.range(0, error.length)
                        .mapToDouble(i -> Math.abs(error[i]))
                        .average()
                        .orElseThrow();
    }
}
