package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.BoxSplits;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.QualitySet;
import io.github.vasomim.dataset.RatedFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.dataset.store.FrameStore;
import io.github.vasomim.dataset.store.StoreEntry;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Reads every frame once before long work, so that a bad one shows at once and not in the midst of it. */
public final class FrameCheck {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private FrameCheck() {}

    /**
     * Says what was found.
     *
     * @param frames the frames
     * @return their number, and that of the masks left out
     */
    public static String describe(FrameSet frames) {
        return Counted.of(frames.size(), "frame")
                + (frames.leftOut() == 0
                        ? ""
                        : " (" + Counted.of(frames.leftOut(), "image") + " in folders of masks left out)");
    }

    /**
     * Checks frames without labels.
     *
     * @param terminal where progress and failures go
     * @param frames the frames
     * @param need how large they must be
     * @return the exit code: bad input if a frame cannot be used
     */
    public static int frames(Terminal terminal, FrameSet frames, FrameNeed need) {
        return FrameWork.run(terminal, "check frames", InputFrame.of(frames), THREADS, frame -> {
            FloatImage pixels = frame.read().pixels();
            need.require(frame.frame(), pixels.width(), pixels.height());
        });
    }

    /**
     * Checks the records of a store.
     *
     * @param terminal where progress and failures go
     * @param store the frames
     * @param need how large they must be
     * @return the exit code: bad input if a frame cannot be used
     */
    public static int stored(Terminal terminal, FrameStore store, FrameNeed need) {
        Map<InputFrame, Runnable> reads = new LinkedHashMap<>();
        for (int i = 0; i < store.size(); i++) {
            int index = i;
            reads.put(new InputFrame(store.file(), store.id(i)), () -> {
                store.verify(index);
                StoreEntry entry = store.entry(index);
                need.requireStored(
                        store.file() + ", frame " + entry.id(),
                        entry.width(),
                        entry.height(),
                        store.settings().side());
            });
        }
        return run(terminal, "check frames", reads);
    }

    private static int run(Terminal terminal, String task, Map<InputFrame, Runnable> reads) {
        return FrameWork.run(
                terminal,
                task,
                List.copyOf(reads.keySet()),
                THREADS,
                frame -> Objects.requireNonNull(reads.get(frame)).run());
    }

    /**
     * Checks labelled frames.
     *
     * @param terminal where progress and failures go
     * @param splits the frames
     * @param patchSize pixels a frame needs at least in both directions
     * @return the exit code: bad input if a frame or label cannot be used
     * @throws InputException if no training frame holds a label
     */
    public static int labelled(Terminal terminal, SegmentationSplits splits, int patchSize) {
        AtomicBoolean taught = new AtomicBoolean();
        FrameNeed need = new FrameNeed(patchSize, "a patch needs");
        Map<InputFrame, Runnable> reads = new LinkedHashMap<>();
        for (SegmentationSet set : sets(splits)) {
            for (int i = 0; i < set.size(); i++) {
                int index = i;
                reads.put(new InputFrame(Path.of(set.id(i)), reads.size() + ""), () -> {
                    LabelledFrame labelled = set.read(index);
                    Angiogram frame = labelled.frame();
                    need.require(
                            frame.name(), frame.pixels().width(), frame.pixels().height());
                    if (set == splits.train() && labelled.label().foregroundCount() > 0) {
                        taught.set(true);
                    }
                });
            }
        }
        int code = run(terminal, "check frames and labels", reads);
        if (code == ExitCode.OK && !taught.get()) {
            throw new InputException(
                    "the training frames", "hold no label in any frame", "Name data that were labelled for this task");
        }
        return code;
    }

    /**
     * Checks rated frames and their references.
     *
     * @param terminal where progress and failures go
     * @param sets the frames
     * @param patchSize pixels a frame needs at least in both directions
     * @return the exit code: bad input if a frame cannot be used
     */
    public static int rated(Terminal terminal, List<QualitySet> sets, int patchSize) {
        FrameNeed need = new FrameNeed(patchSize, "a patch needs");
        Map<InputFrame, Runnable> reads = new LinkedHashMap<>();
        for (QualitySet set : sets) {
            for (int i = 0; i < set.size(); i++) {
                int index = i;
                reads.put(new InputFrame(Path.of(set.id(i)), reads.size() + ""), () -> {
                    RatedFrame rated = set.read(index);
                    Stream.concat(Stream.of(rated.frame()), rated.references().stream())
                            .forEach(frame -> need.require(
                                    frame.name(),
                                    frame.pixels().width(),
                                    frame.pixels().height()));
                });
            }
        }
        return run(terminal, "check frames and references", reads);
    }

    /**
     * Checks frames with boxes.
     *
     * @param terminal where progress and failures go
     * @param splits the frames
     * @return the exit code: bad input if a frame or box cannot be used
     */
    public static int boxes(Terminal terminal, BoxSplits splits) {
        Map<InputFrame, Runnable> reads = new LinkedHashMap<>();
        Stream.of(splits.train(), splits.val(), splits.test())
                .flatMap(Stream::ofNullable)
                .forEach(set -> {
                    for (int i = 0; i < set.size(); i++) {
                        int index = i;
                        reads.put(new InputFrame(Path.of(set.id(i)), reads.size() + ""), () -> set.read(index));
                    }
                });
        return run(terminal, "check frames and boxes", reads);
    }

    private static List<SegmentationSet> sets(SegmentationSplits splits) {
        return Stream.of(splits.train(), splits.val(), splits.test())
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
