package io.github.vasomim.engine.internal.detect.backbone;

import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A pre-trained encoder's weights as the backbone names them. Stateless, thread-safe. */
public final class BackboneTensors {
    private static final String POSITIONS = "pos_embed";

    private BackboneTensors() {}

    /**
     * Takes over an encoder: positions lose the class token's; the class token itself and the last norm are left out.
     *
     * @param file the encoder, for the backbone's input
     * @param prefix put before each name
     * @return its tensors by the backbone's names
     */
    public static Map<String, NamedTensor> of(EncoderFile file, String prefix) {
        VitConfig shape = file.config();
        Map<String, NamedTensor> tensors = new LinkedHashMap<>();
        file.tensors().forEach((name, tensor) -> {
            boolean kept = name.startsWith("patch_embed.") || name.startsWith("blocks.") || name.equals(POSITIONS);
            if (kept) {
                NamedTensor fitted = name.equals(POSITIONS) ? withoutClassToken(tensor, shape) : tensor;
                tensors.put(prefix + name, new NamedTensor(prefix + name, fitted.shape(), fitted.values()));
            }
        });
        return tensors;
    }

    private static NamedTensor withoutClassToken(NamedTensor positions, VitConfig shape) {
        float[] values = positions.values();
        return new NamedTensor(
                POSITIONS,
                new long[] {1, shape.patchCount(), shape.width()},
                Arrays.copyOfRange(values, shape.width(), values.length));
    }
}
