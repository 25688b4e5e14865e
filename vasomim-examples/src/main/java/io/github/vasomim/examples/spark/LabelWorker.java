package io.github.vasomim.examples.spark;

import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.predict.FramePredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.examples.cli.DenseTask;
import io.github.vasomim.examples.cli.DetectionFolder;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Labels every pixel. */
final class LabelWorker<T, S extends FineTuneScores> implements FrameWorker {
    private final DenseTask<T, S> task;
    private final FramePredictor<T> predictor;

    LabelWorker(DenseTask<T, S> task, Path model, PredictOptions options) {
        this.task = task;
        predictor = task.load(model, options);
    }

    @Override
    public Consumer<Path> work(InputFrame file, Angiogram frame, DetectionFolder boxes) {
        LabelImage labels = task.labels(predictor.predict(frame));
        return target -> task.write(target, labels);
    }

    @Override
    public String ending() {
        return ".png";
    }

    @Override
    public void close() {
        predictor.close();
    }
}
