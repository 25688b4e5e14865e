package io.github.vasomim.examples.command;

import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.examples.cli.FrameInOut;
import io.github.vasomim.examples.cli.FrameMasks;
import io.github.vasomim.examples.cli.FrameScale;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.PixelScale;
import io.github.vasomim.examples.cli.QuantityReport;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.cli.VesselMasks;
import io.github.vasomim.examples.cli.WorkThreads;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.quantity.FrameBorders;
import io.github.vasomim.quantity.StenosisFinder;
import io.github.vasomim.quantity.VesselQuantifier;
import io.github.vasomim.quantity.VesselQuantities;
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
            "Measure vessels: diameters along their centre lines, and narrowings in percent of the diameter. Writes"
                    + " for each frame",
            "NAME.json (vessels, narrowings with boxes), NAME.csv (all diameters), NAME.png and NAME.html. Lengths are"
                    + " in millimetres",
            "where a DICOM file tells the size of a pixel or --pixel-size does, else in pixels. Imager Pixel Spacing"
                    + " is that at the",
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

    @Mixin
    private VesselMasks mask;

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
            names = "--gap",
            paramLabel = "PX",
            description = {
                "Longest gap of the mask across which ends that face each other are one vessel: a severe narrowing"
                        + " breaks a mask in two,",
                "and counts as open by one pixel there. Default: 30 with --mask, else 0, as the filter's tree also"
                        + " breaks where contrast fades."
            })
    private @Nullable Double gap;

    @Mixin
    private PixelScale pixelScale;

    @Option(names = "--boxes", defaultValue = "5", paramLabel = "N", description = "Narrowings drawn at most.")
    private int boxes;

    @Mixin
    private WorkThreads threads;

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
        int workers = threads.count(terminal);
        terminal.checkAtLeast("--boxes", boxes, 0);
        terminal.require(blur >= 0 && blur <= 4, "--blur is " + blur + ": give 0 to 4 pixels");
        pixelScale.check(terminal);
        double joined = gap != null ? gap : mask.given() ? VesselQuantifier.DEFAULT.mostGap() : 0;
        terminal.require(joined >= 0 && joined <= 1000, "--gap is " + joined + ": give 0 to 1000 pixels");
        VesselQuantifier usual = VesselQuantifier.DEFAULT;
        StenosisFinder finder =
                terminal.check(() -> new StenosisFinder(least, usual.finder().leastReference()));
        VesselQuantifier quantifier = new VesselQuantifier(usual.meter(), finder, usual.leastLength(), joined);
        List<InputFrame> frames = files.frames();
        FrameMasks masks = mask.of(frames);
        return FrameWork.run(terminal, "measure", frames, workers, file -> {
            Angiogram frame = file.read();
            FrameScale scale = pixelScale.of(file);
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
