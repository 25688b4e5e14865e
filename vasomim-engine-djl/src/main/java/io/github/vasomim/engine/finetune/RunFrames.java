package io.github.vasomim.engine.finetune;

import com.google.common.base.Splitter;
import com.google.common.base.Suppliers;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The training and validation frames of a run, in this order, and what tells them from others. Thread-safe. */
final class RunFrames {
    private final List<FrameContents> parts;
    private final Supplier<String> contents;

    /** Reads no frame yet. */
    RunFrames(FrameContents training, FrameContents validation) {
        parts = List.of(training, validation);
        contents =
                Suppliers.memoize(() -> parts.stream().flatMap(RunFrames::read).collect(Collectors.joining(" ")));
    }

    /** By all cores: most of it is decoding. */
    private static Stream<String> read(FrameContents frames) {
        return IntStream.range(0, frames.size())
                .parallel()
                .mapToObj(i -> Long.toHexString(frames.content(i)))
                .toList()
                .stream();
    }

    /** Fingerprint of the frames' ids. */
    String ids() {
        Hasher hasher = Hashing.sha256().newHasher();
        for (FrameContents part : parts) {
            hasher.putInt(part.size());
            names(part).forEach(id -> hasher.putUnencodedChars(id).putChar('\n'));
        }
        return hasher.hash().toString();
    }

    private static Stream<String> names(FrameContents part) {
        return IntStream.range(0, part.size()).mapToObj(part::id);
    }

    /** What each frame holds, as text. The first call reads all frames. */
    String contents() {
        return contents.get();
    }

    /**
     * Refuses frames of the same ids that hold something else than those a run began with.
     *
     * @param before what {@link #contents()} was then
     * @param file where that stood
     */
    void requireContents(String before, Path file) {
        if (before.equals(contents())) {
            return;
        }
        List<String> then = Splitter.on(' ').splitToList(before);
        List<String> now = Splitter.on(' ').splitToList(contents());
        List<String> ids = parts.stream().flatMap(RunFrames::names).toList();
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (i >= then.size() || !then.get(i).equals(now.get(i))) {
                changed.add(ids.get(i));
            }
        }
        throw new InputException(
                file,
                "was made with other frames: the pixels of "
                        + String.join(", ", changed.subList(0, Math.min(3, changed.size())))
                        + (changed.size() > 3 ? " and " + (changed.size() - 3) + " more" : "")
                        + " or what is marked in them have changed since",
                "Put the former frames and labels back to resume, or name another folder to train on the new ones");
    }
}
