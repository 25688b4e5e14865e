package io.github.vasomim.engine.weights;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.model.Positions;
import io.github.vasomim.engine.model.VitConfig;
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
            int p = to.patchSize();
            float[] kernels = values(file, EncoderTensors.PROJECTION);
            float[] other = to.channelCount() == 1
                    ? summed(kernels, from.channelCount(), p * p)
                    : repeated(kernels, to.channelCount(), p * p);
            long[] shape = {to.width(), to.channelCount(), p, p};
            tensors.put(EncoderTensors.PROJECTION, new NamedTensor(EncoderTensors.PROJECTION, shape, other));
            changes.add(EncoderTensors.PROJECTION
                    + (to.channelCount() == 1
                            ? " summed over its " + from.channelCount() + " channels"
                            : " divided by " + to.channelCount() + " and repeated for as many channels"));
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

    /** (D, C, pixels) to (D, 1, pixels). */
    private static float[] summed(float[] kernels, int channels, int pixels) {
        float[] sums = new float[kernels.length / channels];
        for (int i = 0; i < kernels.length; i++) {
            sums[i / (channels * pixels) * pixels + i % pixels] += kernels[i];
        }
        return sums;
    }

    /** (D, 1, pixels) to (D, C, pixels). */
    private static float[] repeated(float[] kernels, int channels, int pixels) {
        float[] all = new float[kernels.length * channels];
        for (int i = 0; i < all.length; i++) {
            all[i] = kernels[i / (channels * pixels) * pixels + i % pixels] / channels;
        }
        return all;
    }
}
