package io.github.vasomim.engine.finetune;

import io.github.vasomim.engine.predict.VesselSegmenter;
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
}
