package io.github.vasomim.dataset.check;

import com.google.common.hash.Hashing;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.Fault;
import io.github.vasomim.dataset.FaultKind;
import io.github.vasomim.dataset.SurveyedFrame;
import io.github.vasomim.dataset.SurveyedSplit;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.ImageHeader;
import io.github.vasomim.io.MaskReader;
import io.github.vasomim.io.dicom.CineCache;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A frame whose pixels were looked at, and those of its mask.
 *
 * @param entry its line in the manifest, or null where it cannot be read
 * @param look what it looks like, or null where it cannot be read
 * @param sequence what tells its sequence from all others of the set, or null where that is not known
 * @param faults what is wrong with it
 */
record InspectedFrame(
        @Nullable ManifestEntry entry,
        @Nullable PerceptualHash look,
        @Nullable String sequence,
        List<Fault> faults) {
    private static final double MOST_COVERED = 0.5;

    static InspectedFrame of(SurveyedSplit split, SurveyedFrame frame, CineCache cines) {
        List<Fault> faults = new ArrayList<>();
        FloatImage pixels;
        ImageHeader header;
        try {
            pixels = frame.frame().read(cines).pixels();
            header = ImageHeader.read(frame.frame().file(), cines);
        } catch (InputException e) {
            faults.add(new Fault(FaultKind.UNREADABLE_FRAME, frame.path(), String.valueOf(e.getMessage())));
            return new InspectedFrame(null, null, null, faults);
        }
        SurveyedFrame.Marks marks = frame.marks();
        if (marks != null) {
            checkSize(frame, pixels, marks.width(), marks.height(), marks.file(), faults);
        }
        if (frame.mask() != null) {
            checkMask(frame, pixels, frame.mask(), faults);
        }
        PerceptualHash look = PerceptualHash.of(pixels);
        ManifestEntry entry = new ManifestEntry(
                frame.path(),
                split.set(),
                split.split(),
                frame.origin().patient(),
                frame.origin().sequence(),
                sha256(pixels),
                look.hex(),
                pixels.width(),
                pixels.height(),
                header.bits(),
                header.channels());
        return new InspectedFrame(entry, look, frame.origin().sequenceKey(), faults);
    }

    private static void checkSize(
            SurveyedFrame frame, FloatImage pixels, int width, int height, Path label, List<Fault> faults) {
        if (width != pixels.width() || height != pixels.height()) {
            faults.add(new Fault(
                    FaultKind.SIZE,
                    frame.path(),
                    "has " + pixels.width() + "x" + pixels.height() + " pixels where its label " + label.getFileName()
                            + " has " + width + "x" + height));
        }
    }

    private static void checkMask(SurveyedFrame frame, FloatImage pixels, Path file, List<Fault> faults) {
        FloatImage stored;
        try {
            stored = AngiogramReader.read(file).pixels();
        } catch (InputException e) {
            faults.add(new Fault(FaultKind.UNREADABLE_LABEL, frame.path(), String.valueOf(e.getMessage())));
            return;
        }
        checkSize(frame, pixels, stored.width(), stored.height(), file, faults);
        LabelImage mask;
        try {
            mask = MaskReader.read(file);
        } catch (InputException e) {
            faults.add(new Fault(FaultKind.GREY_MASK, frame.path(), String.valueOf(e.getMessage())));
            return;
        }
        double grey = greyShare(stored.values());
        if (grey > 0) {
            faults.add(new Fault(
                    FaultKind.SOFT_MASK,
                    frame.path(),
                    percent(grey) + " of the mask's pixels are neither 0 nor the largest value"));
        }
        double covered = (double) mask.foregroundCount() / mask.labels().length;
        if (covered == 0) {
            faults.add(new Fault(FaultKind.EMPTY_LABEL, frame.path(), "has a mask without foreground"));
        } else if (covered > MOST_COVERED) {
            faults.add(new Fault(
                    FaultKind.INVERTED_MASK, frame.path(), "has a mask that covers " + percent(covered) + " of it"));
        }
    }

    private static double greyShare(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        int between = 0;
        for (float value : values) {
            between += value > 0 && value < largest ? 1 : 0;
        }
        return (double) between / values.length;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2g %%", 100 * share);
    }

    private static String sha256(FloatImage image) {
        ByteBuffer content = ByteBuffer.allocate(Float.BYTES * image.values().length + 2 * Integer.BYTES);
        content.putInt(image.width()).putInt(image.height());
        content.asFloatBuffer().put(image.values());
        return Hashing.sha256().hashBytes(content.array()).toString();
    }
}
