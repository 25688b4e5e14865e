package io.github.vasomim.examples.study;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the settings that a study compares, but for the seed.
 *
 * @param name what it is called in folders and tables, unique in its study
 * @param series the curve it belongs to
 * @param x where it stands on the axis
 * @param pretraining what it begins with; null to fine-tune from scratch
 * @param fineTune settings of the fine-tuning, with the study's first seed
 * @param labels how many of the labelled training frames it sees
 * @param published the paper's DSC of this setting in percent; null where there is none
 */
public record Setting(
        String name,
        String series,
        double x,
        @Nullable Pretraining pretraining,
        FineTuneConfig fineTune,
        int labels,
        @Nullable Double published) {
    /** Name of the curve of pre-trained models. */
    static final String PRETRAINED = "pre-trained";

    /** Name of the curve of models that nothing was done with before. */
    static final String SCRATCH = "from scratch";

    /** The settings with another seed, so many after the first. */
    FineTuneConfig seeded(int offset) {
        return RecordJson.set(
                fineTune, List.of("training.seed=" + (fineTune.training().seed() + offset)));
    }

    /** The same fine-tuning without anything before it. */
    Setting fromScratch() {
        return new Setting(name + "-scratch", SCRATCH, x, null, fineTune, labels, null);
    }
}
