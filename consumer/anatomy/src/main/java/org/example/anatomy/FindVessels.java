package org.example.anatomy;

import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.metric.Dice;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.report.HtmlReport;
import java.nio.file.Path;
import java.util.Map;

/** Finds the vessels of a made angiogram, which it writes and reads back first, and reports how well. Argument: an existing folder. */
public final class FindVessels {
    private static final double GOOD = 0.5;

    private FindVessels() {}

    /**
     * Runs it.
     *
     * @param args the folder
     */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Phantom phantom = new PhantomGenerator(PhantomConfig.square(256)).generate(7);
        Path file = folder.resolve("frame.png");
        PngWriter.write(file, phantom.frame().pixels());

        Angiogram frame = AngiogramReader.read(file);
        AnatomyMap vessels = VesselTreeExtractor.DEFAULT.extract(frame.pixels().asImg());
        LabelImage mask = vessels.mask();
        PngWriter.writeMask(folder.resolve("vessels.png"), mask);

        double dice = Dice.of(mask, phantom.vesselMask());
        new HtmlReport("Vessels", "of a made angiogram")
                .keyFigures(Map.of("Dice", String.format("%.3f", dice)))
                .write(folder.resolve("report.html"));
        System.out.printf("%s: vessels found with Dice %.3f%n", FindVessels.class.getModule(), dice);
        if (!(dice > GOOD)) {
            throw new IllegalStateException("Dice " + dice + ": the tree of this phantom is found above " + GOOD);
        }
    }
}
