package io.github.vasomim.engine.finetune;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.io.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What stands where in a run folder.
 *
 * @param folder the run folder
 */
record FineTuneFiles(Path folder) {
    Path model() {
        return folder.resolve(VesselSegmenter.MODEL);
    }

    Path checkpoint() {
        return folder.resolve("checkpoint.safetensors");
    }

    Path config() {
        return folder.resolve("config.json");
    }

    Path metrics() {
        return folder.resolve("metrics.json");
    }

    void write(FineTuneConfig config) {
        AtomicFile.write(config(), out -> out.write(RecordJson.toText(config).getBytes(StandardCharsets.UTF_8)));
    }

    /** Whoever deletes a folder in use finds its settings beside the next checkpoint again. */
    void restore(FineTuneConfig config) {
        if (Files.notExists(config())) {
            write(config);
        }
    }
}
