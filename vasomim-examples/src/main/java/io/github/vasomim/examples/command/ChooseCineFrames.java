package io.github.vasomim.examples.command;

import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.anatomy.cine.FillingCurve;
import io.github.vasomim.anatomy.cine.FrameSequence;
import io.github.vasomim.anatomy.cine.InformativeFrames;
import io.github.vasomim.anatomy.cine.SequenceBackground;
import io.github.vasomim.examples.cli.CineFolder;
import io.github.vasomim.examples.cli.CineReport;
import io.github.vasomim.examples.cli.CineStrip;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Progress;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.io.StoredFrame;
import io.github.vasomim.io.dicom.DicomCine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses the frames of a cine in which the vessels are full of contrast medium. */
@Command(
        name = "cine",
        description = {
            "Choose the frames of a DICOM cine in which the vessels are full of contrast medium. Writes each as NAME-NUMBER.png,",
            "strip.png (frames over time, the chosen ones in orange; below them the curve of filling, with the full frames shaded and",
            "the chosen ones as orange lines; at the bottom the chosen frames) and cine.json (filling per frame, arrival, peak, end,",
            "chosen, files). Frames are numbered from 1. Where no contrast medium is seen no frame is chosen.",
            "Pictures that an earlier run left in the folder are taken away."
        },
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class ChooseCineFrames implements Callable<Integer> {
    private static final String PNG = ".png";
    private static final String SUBTRACTED = "-subtracted.png";
    private static final String STRIP = "strip.png";

    @Mixin
    private Terminal terminal;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "A DICOM file of several frames.")
    private Path input;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Where the results go.")
    private Path output;

    @Option(names = "--count", defaultValue = "5", paramLabel = "N", description = "How many frames at most.")
    private int count;

    @Option(
            names = "--subtract",
            description =
                    "Also write each chosen frame without the background of the sequence, NAME-NUMBER-subtracted.png.")
    private boolean subtract;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new ChooseCineFrames(), args));
    }

    @Override
    public Integer call() {
        terminal.checkAtLeast("--count", count, 1);
        CineFolder folder = CineFolder.open(output);
        DicomCine cine = DicomCine.open(input);
        FrameSequence frames =
                FrameSequence.of(cine.frameCount(), index -> cine.frame(index).pixels());
        FillingCurve curve;
        try (Progress progress = terminal.progress("measure", frames.frameCount())) {
            curve = FillingCurve.measure(frames, progress::step);
        }
        InformativeFrames found = InformativeFrames.of(curve);
        ImmutableIntArray chosen = found.select(count);
        CineReport report =
                new CineReport(found, chosen, cine.metadata().frameMillis(), pictures(cine.frameCount(), chosen));
        folder.clear();
        // Before the pictures: a run that is killed among them leaves none that the next one does not know of.
        report.write(output.resolve(CineFolder.REPORT));
        writeFrames(cine, frames, chosen);
        PngWriter.write(output.resolve(STRIP), new CineStrip(frames, found, chosen).draw());
        report.lines().forEach(terminal::say);
        return ExitCode.OK;
    }

    private List<String> pictures(int frameCount, ImmutableIntArray chosen) {
        List<String> names = new ArrayList<>();
        for (int index : chosen.asList()) {
            String name = new StoredFrame(input, index, frameCount).name();
            names.add(name + PNG);
            if (subtract) {
                names.add(name + SUBTRACTED);
            }
        }
        names.add(STRIP);
        return names;
    }

    private void writeFrames(DicomCine cine, FrameSequence frames, ImmutableIntArray chosen) {
        if (chosen.isEmpty()) {
            return;
        }
        SequenceBackground background = subtract ? SequenceBackground.of(frames) : null;
        for (int index : chosen.asList()) {
            Angiogram frame = cine.frame(index);
            PngWriter.write(output.resolve(frame.name() + PNG), frame.pixels());
            if (background != null) {
                PngWriter.write(output.resolve(frame.name() + SUBTRACTED), background.subtract(frame.pixels()));
            }
        }
    }
}
