package io.github.vasomim.engine.pretrain;

import io.github.vasomim.report.PictureRow;
import java.nio.file.Path;
import java.util.List;

/**
 * What a pre-training left behind.
 *
 * @param finished false if it was stopped; it can be resumed
 * @param encoder the encoder's weights, safetensors
 * @param history finished epochs
 * @param parameters trained values of encoder and decoder
 * @param pictures what the model sees and says of a few frames, as in the run's report
 */
public record PretrainResult(
        boolean finished, Path encoder, List<EpochRecord> history, long parameters, List<PictureRow> pictures) {
    /** Copies the lists. */
    public PretrainResult {
        history = List.copyOf(history);
        pictures = List.copyOf(pictures);
    }
}
