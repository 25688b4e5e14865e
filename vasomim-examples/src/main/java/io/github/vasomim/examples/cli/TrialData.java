package io.github.vasomim.examples.cli;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.segmentor.PseudoLabels;
import io.github.vasomim.engine.segmentor.SegmentorTrainer;
import io.github.vasomim.engine.segmentor.SegmentorTraining;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A few small phantoms and a segmentor trained on them, to try a part of one's own on in seconds.
 *
 * @param frames the phantoms
 * @param segmentor the segmentor's weights
 */
public record TrialData(FrameSource frames, Path segmentor) {
    /** Settings to match: two epochs of a tiny encoder. */
    public static final PretrainConfig SMALL = RecordJson.set(
            PretrainConfig.PAPER,
            List.of(
                    "model=tiny",
                    "imageSize=64",
                    "training.epochs=2",
                    "training.warmupEpochs=0",
                    "training.batchSize=4",
                    "training.learningRate=1e-3"));

    private static final int COUNT = 8;
    private static final int SEGMENTOR_EPOCHS = 2;

    /**
     * Makes phantoms and trains the segmentor.
     *
     * @param folder where {@code frames/} and the weights go
     * @param extractor finds the vessels that the segmentor learns
     * @return both
     */
    public static TrialData make(Path folder, AnatomyExtractor extractor) {
        int side = SMALL.imageSize();
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(side));
        for (int seed = 0; seed < COUNT; seed++) {
            PhantomPair.make(generator, PhantomPair.frame(folder.resolve("frames"), seed), false);
        }
        FrameSet frames = FrameSet.open(List.of(folder.resolve("frames")));
        AnatomySource vessels = AnatomySource.of(frames, extractor, null, PretrainOptions.DEFAULTS.memory());
        SegmentorTraining settings = new SegmentorTraining(
                side,
                SEGMENTOR_EPOCHS,
                COUNT / 2,
                SegmentorTraining.PAPER.learningRate(),
                SMALL.training().seed());
        Path weights = folder.resolve(SegmentorRun.FILE);
        Safetensors.write(
                weights, new SegmentorTrainer(settings, PseudoLabels.of(vessels), progress -> {}).train(), Map.of());
        return new TrialData(frames, weights);
    }
}
