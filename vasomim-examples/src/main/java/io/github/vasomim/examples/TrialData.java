package io.github.vasomim.examples;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.segmentor.PseudoLabels;
import io.github.vasomim.engine.segmentor.SegmentorTrainer;
import io.github.vasomim.engine.segmentor.SegmentorTraining;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.sample.SampleData;
import java.nio.file.Path;
import java.util.List;

/**
 * A few small phantoms and a segmentor trained on them, to try a part of one's own on in seconds.
 *
 * @param frames the phantoms
 * @param segmentor the segmentor's weights
 */
record TrialData(FrameSource frames, Path segmentor) {
    /** Settings to match: two epochs of a tiny encoder. */
    static final PretrainConfig SMALL = RecordJson.set(
            PretrainConfig.PAPER,
            List.of(
                    "model=tiny",
                    "imageSize=64",
                    "training.epochs=2",
                    "training.warmupEpochs=0",
                    "training.batchSize=4",
                    "training.learningRate=1e-3"));

    private static final int COUNT = 8;

    /**
     * Makes phantoms and trains the segmentor.
     *
     * @param folder where {@code frames/} and the weights go
     * @param extractor finds the vessels that the segmentor learns
     * @return both
     */
    static TrialData make(Path folder, AnatomyExtractor extractor) {
        int side = SMALL.imageSize();
        PhantomGenerator phantoms = new PhantomGenerator(PhantomConfig.square(side));
        FrameSet frames = FrameSet.open(List.of(SampleData.frames(folder.resolve("frames"), phantoms, 0, COUNT)));
        SegmentorTraining settings = new SegmentorTraining(
                side, 2, COUNT / 2, SegmentorTraining.PAPER.learningRate(), SegmentorTraining.PAPER.seed());
        Path weights = folder.resolve("segmentor.safetensors");
        PseudoLabels vessels = PseudoLabels.of(frames, extractor);
        new SegmentorTrainer(settings, vessels, progress -> {}).trainTo(weights);
        return new TrialData(frames, weights);
    }
}
