package io.github.vasomim.engine.finetune;

import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs on four drawn frames and a tiny encoder, each in a folder of its own. */
abstract class FineTuneFixture {
    static final SegmentationSplits FOUR = new SegmentationSplits(new DrawnVessels(4, 1), new DrawnVessels(4, 1), null);

    @TempDir
    Path folder;

    Path encoder;

    @BeforeEach
    void makeEncoder() {
        encoder = folder.resolve("encoder.safetensors");
        TinyEncoder.write(encoder, TinyEncoder.SHAPE);
    }

    FineTuneOptions options() {
        return FineTuneOptions.DEFAULTS.withEncoder(encoder);
    }

    FineTuneResult<MaskScores> run(String name, FineTuneConfig config, FineTuneOptions options) {
        return run(name, config, FOUR, options);
    }

    FineTuneResult<MaskScores> run(
            String name, FineTuneConfig config, SegmentationSplits splits, FineTuneOptions options) {
        return new FineTuner<>(SegmentationTasks.vessels(config, splits), folder.resolve(name), options).run();
    }

    Path checkpoint(String run) {
        return folder.resolve(run).resolve("checkpoint.safetensors");
    }

    /** The checkpoint before the newest one. */
    Path earlier(String run) {
        return folder.resolve(run).resolve("checkpoint-1.safetensors");
    }

    Path model(String run) {
        return folder.resolve(run).resolve("model.safetensors");
    }
}
