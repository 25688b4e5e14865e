package io.github.vasomim.engine.finetune;

import io.github.vasomim.engine.head.DownstreamNetwork;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights of an encoder under the names a network has for them.
 *
 * @param tensors by name
 * @param source the encoder's file, for messages
 */
public record EncoderWeights(Map<String, NamedTensor> tensors, Path source) {
    /**
     * All of an encoder's weights behind the prefix {@value DownstreamNetwork#ENCODER}.
     *
     * @param encoder its file
     * @return the weights
     */
    public static EncoderWeights of(EncoderFile encoder) {
        Map<String, NamedTensor> renamed = new LinkedHashMap<>();
        String prefix = DownstreamNetwork.ENCODER + ".";
        encoder.tensors()
                .forEach(
                        (name, t) -> renamed.put(prefix + name, new NamedTensor(prefix + name, t.shape(), t.values())));
        return new EncoderWeights(renamed, encoder.source());
    }
}
