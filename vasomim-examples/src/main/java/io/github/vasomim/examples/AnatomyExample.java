package io.github.vasomim.examples;

import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.masking.PatchWeights;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.quantity.LengthUnit;
import io.github.vasomim.quantity.VesselQuantifier;
import io.github.vasomim.quantity.VesselQuantities;
import io.github.vasomim.report.Pictures;
import io.github.vasomim.report.VesselPictures;
import io.github.vasomim.sample.SampleData;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Vessels without any training and without native code: {@code vasomim-api} alone. Finds the vessel tree of each frame by a filter, measures
 * its diameters and narrowings, and shows which patches vessel-aware masking hides for it.
 *
 * <p>Arguments: {@code [OUTPUT]} to work on phantoms there, or {@code DATA OUTPUT} for a folder of frames (PNG, JPEG, TIFF, DICOM).
 *
 * <p>Writes for each frame {@code vessels/NAME.png}, a mask of 0 and 255; {@code masking/NAME.png}, frame, vesselness, vessels and what is
 * hidden at the beginning and at the end of a training, side by side; and {@code diameters/NAME.png}, centre lines and narrowings. A few
 * tenths of a second per frame of 512 pixels.
 *
 * <p>Paper: the vascular anatomy and the anatomy-guided masking of VasoMIM (arXiv 2602.11536), its patch distribution and weak-to-strong
 * guidance.
 */
public final class AnatomyExample {
    private static final PhantomGenerator PHANTOMS = new PhantomGenerator(PhantomConfig.square(256));
    private static final int PHANTOM_COUNT = 4;
    private static final int PATCH = 16;

    private AnatomyExample() {}

    /**
     * What was found in a frame.
     *
     * @param frame its name
     * @param vesselShare share of its pixels that are vessel, 0 to 1
     * @param quantities its diameters and narrowings, in pixels
     */
    public record Found(String frame, double vesselShare, VesselQuantities quantities) {}

    /**
     * Runs it and ends the program: 0 if all was done, 1 if a file or folder cannot be used, 2 for a wrong command line.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        ExampleMain.exit(AnatomyExample::run, args);
    }

    /**
     * Runs it.
     *
     * @param args see above
     * @return what was found in each frame
     * @throws io.github.vasomim.InputException if a file or folder cannot be used
     */
    public static List<Found> run(String... args) {
        ExampleArguments where = ExampleArguments.of("anatomy", args);
        Path output = where.output();
        FrameSet frames =
                FrameSet.open(List.of(where.dataOr(folder -> SampleData.frames(folder, PHANTOMS, 0, PHANTOM_COUNT))));
        List<Found> all = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            Angiogram frame = frames.read(i);
            FloatImage pixels = frame.pixels();
            AnatomyMap vessels = VesselTreeExtractor.DEFAULT.extract(pixels.asImg());
            String file = frames.id(i) + ".png";
            PngWriter.writeMask(output.resolve("vessels").resolve(file), vessels.mask());
            PngWriter.write(
                    output.resolve("masking").resolve(file),
                    Pictures.strip(
                            List.of(
                                    Pictures.grey(pixels),
                                    Pictures.heat(vessels.vesselness()),
                                    Pictures.overlay(pixels, vessels.mask(), Pictures.OVERLAY_RGB),
                                    hidden(pixels, vessels, 0),
                                    hidden(pixels, vessels, 1)),
                            4));

            // A filter's tree also breaks where contrast fades, so that its gaps say nothing of narrowings.
            VesselQuantities measured =
                    VesselQuantifier.DEFAULT.withMostGap(0).quantify(vessels.mask(), LengthUnit.PIXEL);
            PngWriter.write(output.resolve("diameters").resolve(file), VesselPictures.measured(pixels, measured, 3));
            double share = vessels.mask().foregroundCount() / (double) pixels.values().length;
            System.out.printf("%s: %.1f %% vessel%n", frames.id(i), 100 * share);
            all.add(new Found(frames.id(i), share, measured));
        }
        return all;
    }

    /** A frame as an encoder in training sees it; progress goes from 0 to 1. */
    private static BufferedImage hidden(FloatImage frame, AnatomyMap vessels, double progress) {
        PatchGrid grid = new PatchGrid(frame.width() / PATCH * PATCH, frame.height() / PATCH * PATCH, PATCH);
        // What is left over at the right and lower border fills no patch.
        ResamplingBox part = ResamplingBox.whole(grid.width(), grid.height());
        LabelImage mask = Resampling.resizeNearest(vessels.mask(), part, grid.width(), grid.height());
        FloatImage seen = Resampling.resize(frame, part, grid.width(), grid.height(), ResamplingFilter.BILINEAR);
        PatchWeights weights = PatchWeights.countOf(mask, grid);
        return Pictures.hidden(
                seen, grid, AnatomyGuidedMasking.PAPER.draw(grid, weights, progress, new SplittableRandom(0)));
    }
}
