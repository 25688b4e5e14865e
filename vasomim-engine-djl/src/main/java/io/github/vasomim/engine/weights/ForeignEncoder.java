package io.github.vasomim.engine.weights;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.io.NamedTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Weights of an encoder as other programs store them, made those of an encoder here: a common prefix of the names taken away, biases of
 * query, key and value that the encoder does without as zeros, scales of the branches multiplied into the layers before them, a class
 * token without a position given one of zeros. None of this changes what the encoder says. For one thread.
 */
final class ForeignEncoder {
    private final Object source;
    private final Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();

    /**
     * Takes tensors over.
     *
     * @param told the shape if the source tells it
     * @throws InputException if they are no transformer's
     */
    ForeignEncoder(Map<String, NamedTensor> stored, @Nullable VitConfig told, Object source) {
        this.source = source;
        String prefix = prefix(stored);
        stored.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                put(name.substring(prefix.length()), tensor.shape(), tensor.values());
            } else {
                others.add(name);
            }
        });
        if (!prefix.isEmpty()) {
            changes.add("names lost their prefix " + prefix);
        }
        multiplyScalesIn();
        addZeroBiases();
        addClassPosition(told);
    }

    Map<String, NamedTensor> tensors() {
        return tensors;
    }

    /** Names outside the prefix. */
    List<String> others() {
        return others;
    }

    List<String> changes() {
        return changes;
    }

    /** The one place in the names where there is a patch projection. */
    private String prefix(Map<String, NamedTensor> stored) {
        if (stored.containsKey(EncoderTensors.PROJECTION)) {
            return "";
        }
        List<String> found = stored.keySet().stream()
                .filter(name -> name.endsWith("." + EncoderTensors.PROJECTION))
                .toList();
        if (found.size() != 1) {
            throw new InputException(
                    source,
                    found.isEmpty()
                            ? "is no vision transformer: it lacks " + EncoderTensors.PROJECTION
                            : "holds several encoders: " + String.join(", ", found),
                    "Give the encoder.safetensors of a pre-training, or one encoder with timm's names of tensors");
        }
        return found.get(0).substring(0, found.get(0).length() - EncoderTensors.PROJECTION.length());
    }

    private void put(String name, long[] shape, float[] values) {
        tensors.put(name, new NamedTensor(name, shape, values));
    }

    private int depth() {
        int depth = 0;
        while (tensors.containsKey(EncoderTensors.block(depth) + "norm1.weight")) {
            depth++;
        }
        return depth;
    }

    /** Layer scale: {@code g (W x + b)} is {@code (g W) x + g b}. */
    private void multiplyScalesIn() {
        int scaled = 0;
        for (int i = 0; i < depth(); i++) {
            scaled += multiplyIn(EncoderTensors.block(i) + "ls1.gamma", EncoderTensors.block(i) + "attn.proj.");
            scaled += multiplyIn(EncoderTensors.block(i) + "ls2.gamma", EncoderTensors.block(i) + "mlp.fc2.");
        }
        if (scaled > 0) {
            changes.add(scaled + " scales of branches (ls1, ls2) multiplied into the layers before them");
        }
    }

    private int multiplyIn(String scale, String layer) {
        NamedTensor gamma = tensors.get(scale);
        NamedTensor weight = tensors.get(layer + "weight");
        NamedTensor bias = tensors.get(layer + "bias");
        if (gamma == null
                || weight == null
                || bias == null
                || weight.values().length % gamma.values().length != 0
                || bias.values().length != gamma.values().length) {
            return 0;
        }
        tensors.remove(scale);
        put(weight.name(), weight.shape(), scaledRows(weight.values(), gamma.values()));
        put(bias.name(), bias.shape(), scaledRows(bias.values(), gamma.values()));
        return 1;
    }

    private static float[] scaledRows(float[] values, float[] factors) {
        float[] scaled = new float[values.length];
        int row = values.length / factors.length;
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factors[i / row];
        }
        return scaled;
    }

    private void addZeroBiases() {
        int added = 0;
        for (int i = 0; i < depth(); i++) {
            String layer = EncoderTensors.block(i) + "attn.qkv.";
            NamedTensor weight = tensors.get(layer + "weight");
            if (weight != null
                    && !tensors.containsKey(layer + "bias")
                    && !tensors.containsKey(EncoderTensors.block(i) + "attn.q_bias")) {
                put(layer + "bias", new long[] {weight.shape()[0]}, new float[(int) weight.shape()[0]]);
                added++;
            }
        }
        if (added > 0) {
            changes.add(added + " biases of query, key and value (attn.qkv.bias) are absent, so zero");
        }
    }

    /** Where no shape is told, positions of the patches alone are those whose number is square where one less is not. */
    private void addClassPosition(@Nullable VitConfig told) {
        NamedTensor positions = tensors.get(EncoderTensors.POSITIONS);
        if (positions == null || positions.shape().length != 3) {
            return;
        }
        int rows = (int) positions.shape()[1];
        int width = (int) positions.shape()[2];
        boolean alone = told == null ? root(rows - 1) == null && root(rows) != null : rows == told.patchCount();
        if (alone) {
            float[] values = new float[(1 + rows) * width];
            System.arraycopy(positions.values(), 0, values, width, rows * width);
            put(EncoderTensors.POSITIONS, new long[] {1, 1 + rows, width}, values);
            changes.add("pos_embed has none for the class token, so zeros");
        }
    }

    private static @Nullable Integer root(int count) {
        int root = (int) Math.round(Math.sqrt(count));
        return count > 0 && root * root == count ? root : null;
    }

    /**
     * The shape that the tensors tell.
     *
     * @param heads attention heads, which no tensor tells; null for those of the named size of the same width
     * @throws InputException if they do not tell one
     */
    VitConfig shape(@Nullable Integer heads) {
        NamedTensor projection = tensors.get(EncoderTensors.PROJECTION);
        NamedTensor positions = tensors.get(EncoderTensors.POSITIONS);
        int depth = depth();
        if (projection == null || projection.shape().length != 4 || depth == 0) {
            throw unknown("its patch projection and blocks do not tell the encoder's shape");
        }
        if (positions == null || positions.shape().length != 3) {
            throw unknown("it has no positions (pos_embed) of a plain vision transformer");
        }
        long[] kernel = projection.shape();
        Integer side = root((int) positions.shape()[1] - 1);
        if (side == null || kernel[2] != kernel[3]) {
            throw unknown("its " + positions.shape()[1] + " positions and patches of " + kernel[2] + "x" + kernel[3]
                    + " are not those of a class token and a square input");
        }
        int width = (int) kernel[0];
        try {
            return new VitConfig(
                    side * (int) kernel[2],
                    (int) kernel[2],
                    width,
                    depth,
                    heads == null ? heads(width) : heads,
                    null,
                    (int) kernel[1]);
        } catch (IllegalArgumentException e) {
            throw unknown("its tensors make no encoder: " + e.getMessage());
        }
    }

    private int heads(int width) {
        return Stream.of(VitConfig.Size.values())
                .map(VitConfig::of)
                .filter(named -> named.width() == width)
                .findFirst()
                .orElseThrow(() -> unknown(
                        "no tensor tells how many attention heads there are, and width " + width + " has no name"))
                .heads();
    }

    private InputException unknown(String rule) {
        return new InputException(
                source,
                rule,
                "Put the shape into the metadata of a safetensors file as JSON under " + EncoderFile.SHAPE
                        + " (imageSize, patchSize, width, depth, heads; imageWidth and channels if need be)");
    }
}
