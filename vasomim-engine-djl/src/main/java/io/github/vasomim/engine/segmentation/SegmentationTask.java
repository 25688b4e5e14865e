package io.github.vasomim.engine.segmentation;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneNetwork;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.head.DenseOutput;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import java.nio.file.Path;

/** What the tasks that label every pixel share. */
abstract class SegmentationTask<T, F, S extends FineTuneScores> extends LabelledTask<T, F, S> {
    SegmentationTask(String name, FineTuneConfig config, SegmentationSplits splits, Scoring<T, F, S> scoring) {
        super(name, config, splits, scoring);
    }

    /** What the numbers for each pixel mean while training. */
    abstract DenseOutput<T> output(SegmentationSet train);

    @Override
    public final SegmentationShape shape() {
        return new SegmentationShape(
                settings().encoder(), settings().decoderWidth(), settings().network());
    }

    @Override
    public final SegmentationShape shape(VitConfig encoder) {
        return new SegmentationShape(
                settings().encoder(encoder),
                settings().decoderWidth(),
                settings().network());
    }

    @Override
    public final SegmentationShape shape(String json, Path file) {
        return ModelFile.shape(json, file, SegmentationShape.class);
    }

    @Override
    public final FineTuneNetwork<SegmentationBatch, S> network(
            NDManager manager,
            ModelFile.Shape shape,
            ParameterSet trained,
            ParameterSet scored,
            Kernels kernels,
            FrameMemory memory) {
        SegmentationShape own = (SegmentationShape) shape;
        DenseOutput<T> output = output(trainingSet());
        return new SegmentationNetwork<>(
                manager,
                own,
                training(),
                trained,
                own.network(output, trained.scope(), kernels),
                own.network(output, scored.scope(), kernels),
                output.channels() == 1,
                validationSet(),
                memory,
                scoring());
    }
}
