package io.github.vasomim.examples.study;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import java.util.List;

/**
 * A pre-training of a study but for its seed.
 *
 * @param name of its folder; settings with one name share it
 * @param config its settings, with the study's first seed
 * @param frames how many of the unlabelled frames it sees
 */
public record Pretraining(String name, PretrainConfig config, int frames) {
    /** The settings with another seed, so many after the first. */
    PretrainConfig seeded(int offset) {
        return RecordJson.set(
                config, List.of("training.seed=" + (config.training().seed() + offset)));
    }
}
