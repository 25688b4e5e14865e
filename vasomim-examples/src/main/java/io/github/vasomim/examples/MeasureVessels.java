package io.github.vasomim.examples;

import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.examples.cli.FrameInOut;
import io.github.vasomim.examples.cli.FrameMasks;
import io.github.vasomim.examples.cli.FrameScale;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.QuantityReport;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.quantity.FrameBorders;
import io.github.vasomim.quantity.StenosisFinder;
import io.github.vasomim.quantity.VesselQuantifier;
import io.github.vasomim.quantity.VesselQuantities;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures vessels: diameters along centre lines, narrowings in percent of the diameter. */
@Command(
        name = "measure",
        description = {
            "Measure vessels: diameters along their centre lines, and narrowings in percent of the diameter. Writes for each frame",
            "NAME.json (vessels, narrowings with boxes), NAME.csv (all diameters), NAME.png and NAME.html. Lengths are in millimetres",
            "where a DICOM file tells the size of a pixel or --pixel-size does, else in pixels. Imager Pixel Spacing is that at the",
            "detector and is not corrected for magnification; percentages need no scale."
        },
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class MeasureVessels implements Callable<Integer> {
    /** What tells where a vessel's border lies. */
    enum Borders {
        /** The mask. */
        MASK,
        /** The frame's grey values. */
        FRAME
    }

    @Mixin
    private Terminal terminal;

    @Mixin
    private FrameInOut files;

    @Option(
            names = "--mask",
            paramLabel = "DIR",
            description =
                    "Folder of vessel masks called like the frames, as predict writes them, or a labelled data set; else the vessel tree is found by a filter.")
    private @Nullable Path mask;

    @Option(
            names = "--borders",
            defaultValue = "mask",
            paramLabel = "WHAT",
            description = "mask, or frame: the steepest grey values across the vessel near the mask's border.")
    private Borders borders;

    @Option(
            names = "--blur",
            defaultValue = "1",
            paramLabel = "PX",
            description = "Deviation of the frame's blur in pixels, for --borders frame.")
    private double blur;

    @Option(
            names = "--least",
            defaultValue = "25",
            paramLabel = "PERCENT",
            description = "Smallest loss of diameter that is listed.")
    private double least;

    @Option(
            names = "--pixel-size",
            paramLabel = "MM",
            description = "Side of a pixel in the patient in millimetres, such as from the catheter's known width.")
    private @Nullable Double pixelSize;

    @Option(names = "--boxes", defaultValue = "5", paramLabel = "N", description = "Narrowings drawn at most.")
    private int boxes;

    @Option(names = "--threads", paramLabel = "N", description = "Frames worked on at a time.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new MeasureVessels(), args));
    }

    @Override
    public Integer call() {
        terminal.checkAtLeast("--threads", threads, 1);
        terminal.checkAtLeast("--boxes", boxes, 0);
        terminal.require(blur >= 0 && blur <= 4, "--blur is " + blur + ": give 0 to 4 pixels");
        if (pixelSize != null) {
            terminal.checkBetween("--pixel-size", pixelSize, 0, 10);
        }
        VesselQuantifier usual = VesselQuantifier.DEFAULT;
        StenosisFinder finder =
                terminal.check(() -> new StenosisFinder(least, usual.finder().leastReference()));
        VesselQuantifier quantifier = new VesselQuantifier(usual.meter(), finder, usual.leastLength());
        List<InputFrame> frames = files.frames();
        FrameMasks masks = mask == null ? null : FrameMasks.of(mask, frames);
        return FrameWork.run(terminal, "measure", frames, threads, file -> {
            Angiogram frame = file.read();
            FrameScale scale = FrameScale.of(file, pixelSize);
            LabelImage vessels = masks == null
                    ? VesselTreeExtractor.DEFAULT
                            .extract(frame.pixels().asImg())
                            .mask()
                    : masks.read(file.name(), frame);
            VesselQuantities found = borders == Borders.MASK
                    ? quantifier.quantify(vessels, scale.unit())
                    : quantifier.quantify(vessels, new FrameBorders(frame.pixels(), blur), scale.unit());
            new QuantityReport(frame, file.name(), found, scale, boxes).write(files.output());
        });
    }
}
