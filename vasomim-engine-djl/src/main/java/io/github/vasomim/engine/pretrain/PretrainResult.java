package io.github.vasomim.engine.pretrain;

import java.nio.file.Path;
import java.util.List;

/**
 * What a pre-training left behind.
 *
 * @param finished false if it was stopped; it can be resumed
 * @param encoder the encoder's weights, safetensors
 * @param history finished epochs
 * @param parameters trained values of encoder and decoder
 */
public record PretrainResult(boolean finished, Path encoder, List<EpochRecord> history, long parameters) {
    /** Copies the history. */
    public PretrainResult {
        history = List.copyOf(history);
    }
}
