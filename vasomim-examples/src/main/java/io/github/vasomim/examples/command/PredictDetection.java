package io.github.vasomim.examples.command;

import io.github.vasomim.engine.detection.FindingPictures;
import io.github.vasomim.engine.predict.StenosisDetector;
import io.github.vasomim.examples.cli.DetectionFolder;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameInOut;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.MaskPair;
import io.github.vasomim.examples.cli.PixelScale;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.cli.TunedModel;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.metric.detection.DetectedBox;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds stenoses in frames with a fine-tuned detector. */
@Command(
        name = "detection",
        description = {
            "Find stenoses with a fine-tuned detector; writes " + DetectionFolder.RESULTS
                    + " in COCO's format of results, " + DetectionFolder.IMAGES + ",",
            "which tells the frame behind each image_id, and " + DetectionFolder.TABLE
                    + ". Boxes are in pixels, and in millimetres",
            "(bbox_mm) too where a DICOM file tells the size of a pixel or --pixel-size does. Imager Pixel Spacing is"
                    + " that at the",
            "detector and is not corrected for magnification."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class PredictDetection implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private TunedModel model;

    @Mixin
    private FrameInOut files;

    @Option(
            names = "--overlay",
            description = "Also write each frame with its boxes and their scores in percent, to the folder overlay/.")
    private boolean overlay;

    @Option(
            names = "--least-score",
            defaultValue = "0.5",
            paramLabel = "SCORE",
            description = "Least score of a box that is drawn, 0 to 1; the results hold all. Default: 0.5")
    private double leastScore;

    @Mixin
    private PixelScale pixelScale;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new PredictDetection(), args));
    }

    @Override
    public Integer call() {
        terminal.require(leastScore >= 0 && leastScore <= 1, "--least-score lies from 0 to 1");
        pixelScale.check(terminal);
        List<InputFrame> frames = files.frames();
        DetectionFolder results = new DetectionFolder();
        try (StenosisDetector detector = StenosisDetector.load(model.path())) {
            int code = FrameWork.run(terminal, "predict", frames, 1, file -> {
                Angiogram frame = file.read();
                List<DetectedBox> found = detector.detect(frame);
                results.add(file.name(), frame.pixels().width(), frame.pixels().height(), found, pixelScale.of(file));
                if (overlay) {
                    PngWriter.write(
                            files.output(MaskPair.OVERLAYS).resolve(file.name() + ".png"),
                            FindingPictures.found(frame.pixels(), FindingPictures.sure(found, leastScore)));
                }
            });
            if (code == ExitCode.OK || !results.isEmpty()) {
                results.write(files.output());
            }
            return code;
        }
    }
}
