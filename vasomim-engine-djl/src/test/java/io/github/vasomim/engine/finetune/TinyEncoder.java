package io.github.vasomim.engine.finetune;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.weights.EncoderFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** Encoder files small enough to train on in a test. */
final class TinyEncoder {
    static final VitConfig SHAPE = new VitConfig(64, 16, 48, 2, 3);

    private TinyEncoder() {}

    static void write(Path file, VitConfig config) {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(5))) {
            VitEncoder vit = new VitEncoder(config, set.scope(), kernels);
            EncoderFile.write(file, vit.config(), set.sources(), Map.of());
        }
    }

    /** Few steps on that encoder: batches of two, a decoder of four channels. */
    static FineTuneConfig config(int epochs, long seed) {
        return new FineTuneConfig(
                VitConfig.Size.TINY,
                64,
                4,
                new FineTuneConfig.Training(epochs, 1, 2, 3e-3, 0.05, 0.75, 0.1, seed, 0, 2),
                new FineTuneConfig.Validation(2, 0.25));
    }
}
