package io.github.vasomim.engine.weights;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.model.Positions;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.io.NamedTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Changes the weights that depend on the input: positions and patch projection. */
final class EncoderInput {
    private EncoderInput() {}

    static EncoderFile change(EncoderFile file, VitConfig to) {
        VitConfig from = file.config();
        if (from.width() != to.width()
                || from.depth() != to.depth()
                || from.heads() != to.heads()
                || from.patchSize() != to.patchSize()) {
            throw new InputException(
                    file.source(),
                    "is an encoder of " + words(from) + " where one of " + words(to) + " is asked for",
                    "Set the model and its patchSize to those of the file, or give another encoder");
        }
        Map<String, NamedTensor> tensors = new LinkedHashMap<>(file.tensors());
        List<String> changes = new ArrayList<>();
        PatchGrid old = from.grid();
        PatchGrid grid = to.grid();
        if (old.rows() != grid.rows() || old.columns() != grid.columns()) {
            float[] positions = Positions.resized(values(file, EncoderTensors.POSITIONS), old, grid);
            long[] shape = {1, 1 + grid.count(), to.width()};
            tensors.put(EncoderTensors.POSITIONS, new NamedTensor(EncoderTensors.POSITIONS, shape, positions));
            changes.add("pos_embed resized from " + old.columns() + "x" + old.rows() + " to " + grid.columns() + "x"
                    + grid.rows() + " patches");
        }
        if (from.channelCount() != to.channelCount()) {
            changes.add(to.channelCount() == 1 ? toGrey(file, to, tensors) : toColours(file, to, tensors));
        }
        return new EncoderFile(
                to, tensors, file.notes(), file.source(), file.report().withChanged(changes));
    }

    private static float[] values(EncoderFile file, String name) {
        return Objects.requireNonNull(file.tensors().get(name)).values();
    }

    private static String words(VitConfig shape) {
        return "width " + shape.width() + ", depth " + shape.depth() + ", " + shape.heads() + " heads and patch "
                + shape.patchSize();
    }

    /**
     * Kernels and biases that make of a grey frame, standardised for one channel, what those of three make of it: with {@code x_c = a_c y +
     * b_c} the kernels are the sums of {@code a_c k_c}, and the biases gain the sums of {@code b_c k_c}.
     */
    private static String toGrey(EncoderFile file, VitConfig to, Map<String, NamedTensor> tensors) {
        float[] kernels = values(file, EncoderTensors.PROJECTION);
        float[] biases = values(file, EncoderTensors.PROJECTION_BIAS);
        int channels = file.config().channelCount();
        int pixels = to.patchSize() * to.patchSize();
        double[] sums = new double[kernels.length / channels];
        double[] shifted = new double[biases.length];
        for (int i = 0; i < kernels.length; i++) {
            int row = i / (channels * pixels);
            int channel = i / pixels % channels;
            sums[row * pixels + i % pixels] += kernels[i] * FrameTensors.colourScale(channel);
            shifted[row] += kernels[i] * FrameTensors.colourShift(channel);
        }
        for (int row = 0; row < shifted.length; row++) {
            shifted[row] += biases[row];
        }
        put(tensors, to, narrowed(sums));
        tensors.put(
                EncoderTensors.PROJECTION_BIAS,
                new NamedTensor(EncoderTensors.PROJECTION_BIAS, new long[] {to.width()}, narrowed(shifted)));
        return "patch_embed.proj of " + channels + " channels summed into one that gives grey frames the same tokens";
    }

    /** Kernels that make of a grey frame in three channels what those of one make of it; the shifts of the channels cancel out. */
    private static String toColours(EncoderFile file, VitConfig to, Map<String, NamedTensor> tensors) {
        float[] kernels = values(file, EncoderTensors.PROJECTION);
        int channels = to.channelCount();
        int pixels = to.patchSize() * to.patchSize();
        float[] all = new float[kernels.length * channels];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) (kernels[i / (channels * pixels) * pixels + i % pixels]
                    / (channels * FrameTensors.colourScale(i / pixels % channels)));
        }
        put(tensors, to, all);
        return "patch_embed.proj of one channel shared among " + channels + " so that grey frames keep their tokens";
    }

    private static void put(Map<String, NamedTensor> tensors, VitConfig to, float[] kernels) {
        long[] shape = {to.width(), to.channelCount(), to.patchSize(), to.patchSize()};
        tensors.put(EncoderTensors.PROJECTION, new NamedTensor(EncoderTensors.PROJECTION, shape, kernels));
    }

    private static float[] narrowed(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }
}
