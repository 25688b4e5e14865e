package io.github.vasomim.examples.spark;

import io.github.vasomim.engine.predict.StenosisDetector;
import io.github.vasomim.examples.cli.DetectionFolder;
import io.github.vasomim.examples.cli.FrameScale;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.metric.detection.DetectedBox;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds stenoses as boxes. */
final class BoxWorker implements FrameWorker {
    private final StenosisDetector detector;
    private final @Nullable Double pixelSize;

    BoxWorker(Path model, @Nullable Double pixelSize) {
        detector = StenosisDetector.load(model);
        this.pixelSize = pixelSize;
    }

    @Override
    public Consumer<Path> work(InputFrame file, Angiogram frame, DetectionFolder boxes) {
        List<DetectedBox> found = detector.detect(frame);
        boxes.add(file.name(), frame.pixels().width(), frame.pixels().height(), found, FrameScale.of(file, pixelSize));
        return target -> {};
    }

    @Override
    public String ending() {
        return "";
    }

    @Override
    public void close() {
        detector.close();
    }
}
