package io.github.vasomim.engine.finetune;

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
record FineTuneFiles(Path folder) {
    private static final String MODEL = "model.safetensors";

    Path model() {
        return folder.resolve(MODEL);
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

    void write(Record settings) {
        AtomicFile.write(config(), out -> out.write(RecordJson.toText(settings).getBytes(StandardCharsets.UTF_8)));
    }

    /** Whoever deletes a folder in use finds its settings beside the next checkpoint again. */
    void restore(Record settings) {
        if (Files.notExists(config())) {
            write(settings);
        }
    }
}
