package io.github.vasomim.examples.quickstart;

import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.TrainingConfig;
import io.github.vasomim.engine.segmentor.SegmentorTraining;

/**
 * The sizes of a quickstart, small enough for two processor cores.
 *
 * @param phantoms what is made where there are no frames
 * @param segmentor settings of the segmentor's training
 * @param pretrain settings of the pre-training
 * @param fineTune settings of both fine-tunings, which differ in nothing but their first weights
 */
public record QuickstartPlan(
        Phantoms phantoms, SegmentorTraining segmentor, PretrainConfig pretrain, FineTuneConfig fineTune) {
    /**
     * How many angiograms are made.
     *
     * @param side width and height in pixels
     * @param unlabelled frames without labels
     * @param train labelled frames to learn from
     * @param val labelled frames to choose the best epoch by
     * @param test labelled frames to score
     */
    public record Phantoms(int side, int unlabelled, int train, int val, int test) {}

    private static final int PHANTOM_SIDE = 128;
    private static final int REAL_SIDE = 224;
    private static final long SEED = 0;

    /**
     * For phantoms.
     *
     * @return minutes of work
     */
    public static QuickstartPlan forPhantoms() {
        return of(PHANTOM_SIDE);
    }

    /**
     * For frames of one's own.
     *
     * @return the same work at the usual side
     */
    public static QuickstartPlan forFrames() {
        return of(REAL_SIDE);
    }

    private static QuickstartPlan of(int side) {
        PretrainConfig paper = PretrainConfig.PAPER;
        PretrainConfig pretrain = new PretrainConfig(
                PretrainConfig.Method.VASOMIM,
                VitConfig.Size.TINY,
                side,
                new DecoderConfig(128, 2, 4),
                paper.masking(),
                paper.loss(),
                paper.anatomy(),
                new TrainingConfig(
                        12, 1, 16, paper.training().baseLearningRate(), 1e-3, 0.05, 0.9, 0.95, SEED, 30, null, 2),
                paper.methods(),
                paper.input(),
                paper.compute());
        FineTuneConfig fineTune = new FineTuneConfig(
                VitConfig.Size.TINY,
                side,
                8,
                new FineTuneConfig.Training(30, 2, 4, 3e-3, 0.05, 0.75, 0.1, SEED, 30, 2),
                new FineTuneConfig.Validation(5, 0.2));
        return new QuickstartPlan(
                new Phantoms(side, 600, 48, 12, 40),
                new SegmentorTraining(side, 4, 16, 1e-3, SEED),
                pretrain,
                fineTune);
    }
}
