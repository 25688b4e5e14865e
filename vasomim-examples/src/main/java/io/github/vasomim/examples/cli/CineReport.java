package io.github.vasomim.examples.cli;

import com.google.common.primitives.ImmutableIntArray;
import com.google.gson.GsonBuilder;
import io.github.vasomim.anatomy.cine.InformativeFrames;
import io.github.vasomim.anatomy.cine.Injection;
import io.github.vasomim.io.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a cine, for people and as JSON, with frames numbered from 1.
 *
 * @param found injections and full frames
 * @param chosen the chosen frames as indices from 0
 * @param frameMillis time from one frame to the next in milliseconds, if the file tells
 * @param files names of the pictures beside the report
 */
public record CineReport(
        InformativeFrames found,
        ImmutableIntArray chosen,
        @Nullable Double frameMillis,
        List<String> files) {
    private static final double MILLIS = 1000;

    /** Keeps a copy. */
    public CineReport {
        files = List.copyOf(files);
    }

    /** The file's content. */
    private record Content(
            @Nullable Double frameMillis,
            List<Passage> injections,
            List<Integer> full,
            List<Integer> chosen,
            List<String> files,
            List<Line> frames) {}

    /** An injection in the file; {@code end} is absent where it lasts to the last frame. */
    private record Passage(
            Moment arrival, Moment peak, @Nullable Moment end) {}

    /** A frame and when it was taken, from the first one on. */
    private record Moment(int frame, @Nullable Double seconds) {}

    /** A frame in the file. */
    private record Line(int frame, @Nullable Double seconds, double filling, double motion) {}

    /**
     * One line on each injection, and one on the choice.
     *
     * @return lines of text
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        int frames = found.curve().frameCount();
        for (Injection injection : found.injections()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: contrast medium from frame %s, fullest in frame %s, %s",
                    Counted.of(frames, "frame"),
                    text(injection.arrival()),
                    text(injection.peak()),
                    injection.end() == frames
                            ? "there to the last frame"
                            : "washed out in frame " + text(injection.end())));
        }
        if (found.injections().isEmpty()) {
            lines.add(
                    Counted.of(frames, "frame") + ": no contrast medium is seen to come or go, so no frame is chosen");
        } else {
            lines.add(Counted.of(found.full().length(), "full frame") + ", chosen: "
                    + numbers(chosen).stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private String text(int index) {
        Double seconds = seconds(index);
        return index + 1 + (seconds == null ? "" : String.format(Locale.ROOT, " (%.2f s)", seconds));
    }

    private @Nullable Double seconds(int index) {
        return frameMillis == null ? null : (Double) (index * frameMillis / MILLIS);
    }

    private Moment moment(int index) {
        return new Moment(index + 1, seconds(index));
    }

    private static List<Integer> numbers(ImmutableIntArray indices) {
        return indices.stream().map(index -> index + 1).boxed().toList();
    }

    /**
     * Writes all of it.
     *
     * @param file the file to create or replace
     */
    public void write(Path file) {
        int count = found.curve().frameCount();
        List<Passage> injections = found.injections().stream()
                .map(injection -> new Passage(
                        moment(injection.arrival()),
                        moment(injection.peak()),
                        injection.end() == count ? null : moment(injection.end())))
                .toList();
        List<Line> frames = IntStream.range(0, count)
                .mapToObj(i -> new Line(
                        i + 1,
                        seconds(i),
                        found.curve().filling().get(i),
                        found.curve().motion().get(i)))
                .toList();
        Content content = new Content(frameMillis, injections, numbers(found.full()), numbers(chosen), files, frames);
        String text = new GsonBuilder().setPrettyPrinting().create().toJson(content) + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
