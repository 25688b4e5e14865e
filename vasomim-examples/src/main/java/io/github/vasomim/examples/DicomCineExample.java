package io.github.vasomim.examples;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.cine.FillingCurve;
import io.github.vasomim.anatomy.cine.FrameSequence;
import io.github.vasomim.anatomy.cine.InformativeFrames;
import io.github.vasomim.anatomy.cine.SequenceBackground;
import io.github.vasomim.anatomy.cine.SubtractingExtractor;
import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PixelSize;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.io.dicom.DicomCine;
import io.github.vasomim.phantom.Degradation;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.quantity.LengthUnit;
import io.github.vasomim.quantity.VesselQuantifier;
import io.github.vasomim.quantity.VesselQuantities;
import io.github.vasomim.report.Pictures;
import io.github.vasomim.report.VesselPictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A cine without any training: finds the frames in which the vessels are full of contrast medium, takes away what stands still, finds the
 * vessels and measures them, in millimetres where the file tells how large a pixel is. {@code vasomim-api} alone, no native code.
 *
 * <p>Arguments: {@code [OUTPUT]} to work on a phantom through which contrast medium passes, or {@code DATA OUTPUT} for a DICOM file of
 * several frames (XA; uncompressed, RLE, JPEG, lossless JPEG).
 *
 * <p>Writes for each chosen frame {@code frame-NUMBER.png}, {@code subtracted-NUMBER.png}, {@code vessels-NUMBER.png}, a mask of 0 and 255,
 * and {@code measured-NUMBER.png}, numbers counting from 1. One frame of the cine is in memory at a time. A cine of 60 frames of 512 pixels
 * takes a few seconds.
 *
 * <p>Paper: the choice of frames that VasoMIM's data set XA-170K is made of (arXiv 2602.11536), and its vascular anatomy.
 */
public final class DicomCineExample {
    private static final PhantomGenerator PHANTOMS = new PhantomGenerator(PhantomConfig.square(256));
    private static final long PATIENT = 0;
    private static final int PHANTOM_FRAMES = 12;
    private static final int MOST_CHOSEN = 3;

    private DicomCineExample() {}

    /**
     * What was found in a frame.
     *
     * @param index its place in the cine, from 0
     * @param vessels any label but 0 is vessel
     * @param quantities diameters and narrowings
     */
    public record Found(int index, LabelImage vessels, VesselQuantities quantities) {}

    /**
     * Runs it and ends the program: 0 if all was done, 1 if a file or folder cannot be used, 2 for a wrong command line.
     *
     * @param args see above
     */
    public static void main(String[] args) {
        ExampleMain.exit(DicomCineExample::run, args);
    }

    /**
     * Runs it.
     *
     * @param args see above
     * @return what was found in each chosen frame; nothing where no contrast medium is seen
     * @throws io.github.vasomim.InputException if a file or folder cannot be used
     */
    public static List<Found> run(String... args) {
        ExampleArguments where = ExampleArguments.of("dicom-cine", args);
        FrameSequence frames = phantom();
        PixelSize pixel = null;
        if (where.data() != null) {
            DicomCine cine = DicomCine.open(where.data());
            frames = FrameSequence.of(cine.frameCount(), i -> cine.frame(i).pixels());
            pixel = cine.metadata().pixelSize();
        }
        LengthUnit unit = pixel == null ? LengthUnit.PIXEL : LengthUnit.millimetres(pixel);

        InformativeFrames full = InformativeFrames.of(FillingCurve.measure(frames));
        System.out.printf("%d frames, injections %s%n", frames.frameCount(), full.injections());
        SequenceBackground background = SequenceBackground.of(frames);
        AnatomyExtractor extractor = new SubtractingExtractor(background, VesselTreeExtractor.DEFAULT);

        List<Found> all = new ArrayList<>();
        for (int index : full.select(MOST_CHOSEN).asList()) {
            FloatImage frame = frames.frame(index);
            LabelImage vessels = extractor.extract(frame.asImg()).mask();
            // A filter's tree also breaks where contrast fades, so that its gaps say nothing of narrowings.
            VesselQuantities measured = VesselQuantifier.DEFAULT.withMostGap(0).quantify(vessels, unit);
            String file = "-" + (index + 1) + ".png";
            Path output = where.output();
            PngWriter.write(output.resolve("frame" + file), Pictures.grey(frame));
            PngWriter.write(output.resolve("subtracted" + file), background.subtract(frame));
            PngWriter.writeMask(output.resolve("vessels" + file), vessels);
            PngWriter.write(output.resolve("measured" + file), VesselPictures.measured(frame, measured, 3));
            measured.stenoses()
                    .forEach(each -> System.out.printf(
                            "frame %d: narrowed by %.0f %%%n",
                            index + 1, each.measure().percentDiameter()));
            all.add(new Found(index, vessels, measured));
        }
        return all;
    }

    /** One patient over time: contrast medium comes, fills the vessels in the middle of the sequence and goes again. */
    private static FrameSequence phantom() {
        return FrameSequence.of(PHANTOM_FRAMES, i -> {
            double way = Math.PI * (i + 0.5) / PHANTOM_FRAMES;
            return PHANTOMS.expose(PATIENT, i, Degradation.NONE, Math.pow(Math.sin(way), 2))
                    .pixels();
        });
    }
}
