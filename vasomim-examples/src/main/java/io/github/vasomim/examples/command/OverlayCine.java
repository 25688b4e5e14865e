package io.github.vasomim.examples.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameInOut;
import io.github.vasomim.examples.cli.FrameMasks;
import io.github.vasomim.examples.cli.FrameScale;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.ModelFindings;
import io.github.vasomim.examples.cli.OverlayFrames;
import io.github.vasomim.examples.cli.Progress;
import io.github.vasomim.examples.cli.StopSignal;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.cli.VesselMasks;
import io.github.vasomim.examples.cli.WorkThreads;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.io.dicom.DicomMetadata;
import io.github.vasomim.metric.detection.CocoResults;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.overlay.AnimatedPng;
import io.github.vasomim.overlay.CineOverlay;
import io.github.vasomim.overlay.FindingSource;
import io.github.vasomim.overlay.Findings;
import io.github.vasomim.overlay.FramePainter;
import io.github.vasomim.quantity.VesselQuantifier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a cine with its vessels tinted and its findings boxed. */
@Command(
        name = "overlay",
        description = {
            "Show a DICOM cine, or a folder of frames in the order of their names, with vessels tinted and stenoses"
                    + " boxed: as one",
            "animated PNG in the cine's own time, which browsers play, or with --frames as one NAME.png per frame."
                    + " Lossless. A frame",
            "that cannot be used is named, crossed out in the animation, and the others are shown. Stopped, no"
                    + " animation is left behind."
        },
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class OverlayCine implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private FrameInOut files;

    @Mixin
    private VesselMasks mask;

    @Option(
            names = "--model",
            paramLabel = "RUN",
            description = "A fine-tuning of vessels that finds them, instead of masks or the filter.")
    private @Nullable Path model;

    @Option(
            names = "--detector",
            paramLabel = "RUN",
            description = "A fine-tuning of detection whose boxes are shown, too.")
    private @Nullable Path detector;

    @Option(names = "--no-vessels", description = "Do not show vessels, only boxes.")
    private boolean noVessels;

    @Option(
            names = "--boxes",
            paramLabel = "FILE",
            description =
                    "Boxes as COCO results (JSON); image_id is the frame's number, from 1 in the order of the input.")
    private @Nullable Path boxes;

    @Option(
            names = "--score",
            defaultValue = "0.5",
            paramLabel = "S",
            description = "Smallest score of a box that is shown, 0 to 1.")
    private double score;

    @Option(
            names = "--narrowings",
            defaultValue = "0",
            paramLabel = "N",
            description = "Box the N narrowings of each frame with the greatest loss of diameter, as measured in the"
                    + " vessels.")
    private int narrowings;

    @Option(
            names = "--millis",
            paramLabel = "MS",
            description = "Time of a frame; else the DICOM file's, else 15 frames a second.")
    private @Nullable Double millis;

    @Option(names = "--frames", description = "Write one picture per frame.")
    private boolean single;

    @Mixin
    private WorkThreads threads;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new OverlayCine(), args));
    }

    @Override
    public Integer call() {
        int workers = threads.count(terminal);
        terminal.checkAtLeast("--narrowings", narrowings, 0);
        terminal.require(score >= 0 && score <= 1, "--score is " + score + ": give 0 to 1");
        terminal.require(
                !noVessels || !mask.given(), "--mask and --no-vessels do not go together: leave one of them out");
        terminal.require(
                !noVessels || narrowings == 0,
                "--narrowings are measured in vessels: leave --no-vessels or --narrowings out");
        terminal.require(
                model == null || (!mask.given() && !noVessels),
                "--model goes neither with --mask nor with --no-vessels: leave one of them out");
        if (millis != null) {
            terminal.checkBetween("--millis", millis, 0.999, 60_000.001);
        }
        List<InputFrame> frames = files.frames();
        try (ModelFindings models = ModelFindings.load(model, detector)) {
            CineOverlay overlay = new CineOverlay(source(frames, models), FramePainter.DEFAULT);
            return single ? pictures(frames, overlay, workers) : animation(frames, overlay, workers);
        }
    }

    private FindingSource source(List<InputFrame> frames, ModelFindings models) {
        FindingSource source = models.with(vessels(frames), box -> box.score() >= score);
        if (narrowings > 0) {
            source = source.withNarrowings(quantifier(), LabelledBox.STENOSIS, narrowings);
        }
        return boxes == null ? source : source.withBoxes(known(boxes, frames.size()), box -> box.score() >= score);
    }

    /** The filter's tree breaks where contrast fades, too: its gaps are no narrowings. */
    private VesselQuantifier quantifier() {
        return mask.given() || model != null ? VesselQuantifier.DEFAULT : VesselQuantifier.DEFAULT.withMostGap(0);
    }

    private static ImmutableListMultimap<Long, DetectedBox> known(Path file, int frames) {
        Set<Long> numbers = LongStream.rangeClosed(1, frames).boxed().collect(Collectors.toSet());
        ImmutableListMultimap<Long, DetectedBox> known = CocoResults.read(file, numbers);
        for (DetectedBox box : known.values()) {
            if (box.score() < 0 || box.score() > 1) {
                throw new InputException(
                        file,
                        "holds the score " + box.score() + ", which does not lie between 0 and 1",
                        "Give scores as probabilities");
            }
        }
        return known;
    }

    private FindingSource vessels(List<InputFrame> frames) {
        FrameMasks masks = mask.of(frames);
        if (masks != null) {
            return (frame, index) -> new Findings(masks.read(frames.get(index).name(), frame), ImmutableList.of());
        }
        return noVessels || model != null
                ? (frame, index) -> Findings.NONE
                : FindingSource.vessels(VesselTreeExtractor.DEFAULT);
    }

    private int pictures(List<InputFrame> frames, CineOverlay overlay, int workers) {
        Map<InputFrame, Integer> places = new HashMap<>();
        frames.forEach(frame -> places.put(frame, places.size()));
        return FrameWork.run(
                terminal,
                "overlay",
                frames,
                workers,
                file -> PngWriter.write(
                        files.output(file.name() + ".png"), overlay.paint(file.read(), places.getOrDefault(file, 0))));
    }

    private int animation(List<InputFrame> frames, CineOverlay overlay, int workers) {
        Path file = files.output("overlay.png");
        List<String> failures;
        try (StopSignal stop = terminal.stopSignal();
                Progress progress = terminal.progress("overlay", frames.size());
                OverlayFrames painted = new OverlayFrames(frames, overlay, workers, stop)) {
            AnimatedPng.write(file, frames.size(), millis(frames.get(0)), index -> {
                progress.step();
                return painted.picture(index);
            });
            failures = painted.failures();
        } catch (OverlayFrames.StoppedException e) {
            terminal.warn("stopped; nothing is left of the animation. Run the same command again for it");
            return ExitCode.STOPPED;
        }
        if (failures.isEmpty()) {
            return ExitCode.OK;
        }
        terminal.warn(failures.size() + " of " + frames.size() + " frames failed and are crossed out in " + file + ":");
        failures.forEach(failure -> terminal.warn("  " + failure));
        return ExitCode.BAD_INPUT;
    }

    private double millis(InputFrame frame) {
        if (millis != null) {
            return millis;
        }
        DicomMetadata metadata = FrameScale.metadata(frame);
        Double told = metadata == null ? null : metadata.frameMillis();
        return told == null ? CineOverlay.USUAL_MILLIS : Math.max(1, Math.min(60_000, told));
    }
}
