package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        return frames.size() + " frames"
                + (frames.leftOut() == 0 ? "" : " (" + frames.leftOut() + " images in folders of masks left out)");
    }

    /**
     * Checks frames without labels.
     *
     * @param terminal where progress and failures go
     * @param frames the frames
     * @param smallestSide pixels a frame needs at least in both directions
     * @param need what needs them, as a clause without its object
     * @return the exit code: bad input if a frame cannot be used
     */
    public static int frames(Terminal terminal, FrameSet frames, int smallestSide, String need) {
        return FrameWork.run(terminal, "check frames", InputFrame.of(frames), THREADS, frame -> {
            requireSide(frame.read(), frame.frame(), smallestSide, need);
        });
    }

    private static void requireSide(Angiogram frame, Object source, int smallestSide, String need) {
        FloatImage pixels = frame.pixels();
        if (Math.min(pixels.width(), pixels.height()) < smallestSide) {
            throw new InputException(
                    source,
                    "has " + pixels.width() + "x" + pixels.height() + " pixels where " + need + " at least "
                            + smallestSide,
                    "Use larger frames or take it out");
        }
    }

    /**
     * Checks labelled frames.
     *
     * @param terminal where progress and failures go
     * @param splits the frames
     * @param patchSize pixels a frame needs at least in both directions
     * @return the exit code: bad input if a frame or label cannot be used
     */
    public static int labelled(Terminal terminal, SegmentationSplits splits, int patchSize) {
        Map<InputFrame, Runnable> reads = new LinkedHashMap<>();
        for (SegmentationSet set : sets(splits)) {
            for (int i = 0; i < set.size(); i++) {
                int index = i;
                reads.put(new InputFrame(Path.of(set.id(i)), reads.size() + ""), () -> {
                    Angiogram frame = set.read(index).frame();
                    requireSide(frame, frame.name(), patchSize, "a patch needs");
                });
            }
        }
        return FrameWork.run(
                terminal,
                "check frames and labels",
                List.copyOf(reads.keySet()),
                THREADS,
                frame -> Objects.requireNonNull(reads.get(frame)).run());
    }

    private static List<SegmentationSet> sets(SegmentationSplits splits) {
        return Stream.of(splits.train(), splits.val(), splits.test())
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
