package io.github.vasomim.engine.pretrain;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.io.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What stands where in a run folder.
 *
 * @param folder the run folder
 */
record PretrainFiles(Path folder) {
    Path config() {
        return folder.resolve(Pretrainer.CONFIG);
    }

    Path checkpoint() {
        return folder.resolve(Pretrainer.CHECKPOINT);
    }

    Path encoder() {
        return folder.resolve(Pretrainer.ENCODER);
    }

    Path report() {
        return folder.resolve(Pretrainer.REPORT);
    }

    void write(PretrainConfig config) {
        AtomicFile.write(config(), out -> out.write(RecordJson.toText(config).getBytes(StandardCharsets.UTF_8)));
    }

    /** Whoever deletes a folder in use finds its settings beside the next checkpoint again. */
    void restore(PretrainConfig config) {
        if (Files.notExists(config())) {
            write(config);
        }
    }
}
