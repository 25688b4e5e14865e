package io.github.vasomim.examples.cli;

import io.github.vasomim.engine.detection.DetectionConfig;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.pretrain.PretrainConfig;

/** What settings are for. */
public enum RunTask {
    /** The command {@code pretrain}. */
    PRETRAIN,
    /** The command {@code finetune vessels}. */
    FINETUNE,
    /** The command {@code finetune detection}. */
    DETECTION;

    /**
     * The settings where nothing is said.
     *
     * @return all of them
     */
    public Record defaults() {
        return switch (this) {
            case PRETRAIN -> PretrainConfig.PAPER;
            case FINETUNE -> FineTuneConfig.STANDARD;
            case DETECTION -> DetectionConfig.STANDARD;
        };
    }
}
