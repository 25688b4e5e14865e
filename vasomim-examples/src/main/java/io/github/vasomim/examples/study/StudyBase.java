package io.github.vasomim.examples.study;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.TrainingConfig;
import java.util.List;

/**
 * What all settings of a study have in common where they do not differ on purpose.
 *
 * @param pretrain settings of the pre-training
 * @param fineTune settings of the fine-tuning
 * @param frames unlabelled frames there are
 * @param labels labelled training frames there are
 * @param equalSteps whether a part of the frames gets as many steps as all of them, by more epochs; else it gets as many epochs
 */
public record StudyBase(PretrainConfig pretrain, FineTuneConfig fineTune, int frames, int labels, boolean equalSteps) {
    /** The usual pre-training, on all frames. */
    Pretraining pretraining(String name) {
        return new Pretraining(name, pretrain, frames);
    }

    /** The usual pre-training with other settings. */
    Pretraining pretraining(String name, List<String> assignments) {
        return new Pretraining(name, RecordJson.set(pretrain, assignments), frames);
    }

    /** The pre-training on a part of the frames. */
    Pretraining pretraining(String name, int part) {
        TrainingConfig training = pretrain.training();
        double factor = factor(training.batchSize(), frames, part);
        return new Pretraining(
                name,
                factor == 1
                        ? pretrain
                        : RecordJson.set(
                                pretrain,
                                List.of(
                                        "training.epochs=" + Math.round(training.epochs() * factor),
                                        "training.warmupEpochs=" + training.warmupEpochs() * factor)),
                part);
    }

    /** The fine-tuning on a part of the training frames. */
    FineTuneConfig fineTuning(int part) {
        FineTuneConfig.Training training = fineTune.training();
        double factor = factor(training.batchSize(), labels, part);
        if (factor == 1) {
            return fineTune;
        }
        long interval = Math.round(fineTune.validation().interval() * factor);
        return RecordJson.set(
                fineTune,
                List.of(
                        "training.epochs=" + Math.round(training.epochs() * factor),
                        "training.warmupEpochs=" + training.warmupEpochs() * factor,
                        "validation.interval=" + Math.max(1, interval)));
    }

    /** How many times more epochs a part needs for as many steps. */
    private double factor(int batchSize, int all, int part) {
        if (!equalSteps) {
            return 1;
        }
        return (double) stepsPerEpoch(batchSize, all) / stepsPerEpoch(batchSize, part);
    }

    private static int stepsPerEpoch(int batchSize, int frames) {
        return frames / Math.min(batchSize, frames);
    }
}
