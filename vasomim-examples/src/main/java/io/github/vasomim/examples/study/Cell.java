package io.github.vasomim.examples.study;

import io.github.vasomim.engine.model.ModelCost;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainPlan;

/**
 * One setting with one seed: a run of its own.
 *
 * @param setting the setting
 * @param seed how many after the first seed, from 0
 */
public record Cell(Setting setting, int seed) {
    /** Operations of a training step for one of a forward pass: two for each multiplication, three passes. */
    private static final double TRAINED = 6;

    /** Name of its folder. */
    String folder() {
        return setting.name() + "-seed-" + seed;
    }

    /** Name of the folder of its pre-training, which other cells may share; null from scratch. */
    String pretrainFolder() {
        Pretraining pretraining = setting.pretraining();
        return pretraining == null ? "" : pretraining.name() + "-seed-" + seed;
    }

    /** Operations of its pre-training, about. */
    double pretrainWork() {
        Pretraining pretraining = setting.pretraining();
        if (pretraining == null) {
            return 0;
        }
        PretrainConfig config = pretraining.config();
        PretrainPlan plan = PretrainPlan.of(config, pretraining.frames());
        return (double) plan.operationsPerFrame() * plan.batchSize() * plan.steps();
    }

    /** Operations of its fine-tuning, about: those of its encoder. */
    double fineTuneWork() {
        var encoder = setting.fineTune().encoder();
        return TRAINED
                * ModelCost.encoder(encoder, encoder.patchCount()).multiplications()
                * setting.labels()
                * setting.fineTune().training().epochs();
    }
}
