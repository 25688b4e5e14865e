package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.dataset.SegmentationSplits;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Labelled frames for training, validation and, where there are any, testing. */
public final class LabelledData {
    /** The same frames are held out in every run, so that runs with several seeds compare. */
    private static final long HOLD_OUT_SEED = 0;

    private LabelledData() {}

    /**
     * Opens a data set; validation frames are split off where it has none.
     *
     * @param folder the data set
     * @param holdOut share of the training frames for validation, between 0 and 1
     * @return splits with training and validation
     * @throws InputException if it is not of a known layout, or too small
     */
    public static SegmentationSplits open(Path folder, double holdOut) {
        SegmentationSplits splits = SegmentationSets.open(folder);
        SegmentationSet train = splits.train();
        if (train == null) {
            throw new InputException(folder, "has no train split", "Add train/ with frames and labels");
        }
        if (splits.val() != null) {
            return splits;
        }
        if (train.size() < 2) {
            throw new InputException(
                    folder, "has one labelled frame", "Give at least two, one to train and one to validate on");
        }
        SegmentationSplits held = SegmentationSets.holdOut(train, holdOut, HOLD_OUT_SEED);
        return new SegmentationSplits(held.train(), held.val(), splits.test());
    }

    /**
     * Reads every frame and label once, so that a bad one shows before the work and not in the midst of it.
     *
     * @param terminal where progress and failures go
     * @param splits the frames
     * @return the exit code: bad input if a frame or label cannot be used
     */
    public static int check(Terminal terminal, SegmentationSplits splits) {
        Map<InputFrame, Runnable> reads = new LinkedHashMap<>();
        for (SegmentationSet set : sets(splits)) {
            for (int i = 0; i < set.size(); i++) {
                int index = i;
                reads.put(new InputFrame(Path.of(set.id(i)), reads.size() + ""), () -> set.read(index));
            }
        }
        int threads = Runtime.getRuntime().availableProcessors();
        List<InputFrame> frames = List.copyOf(reads.keySet());
        return FrameWork.run(
                terminal,
                "check frames and labels",
                frames,
                threads,
                frame -> Objects.requireNonNull(reads.get(frame)).run());
    }

    private static List<SegmentationSet> sets(SegmentationSplits splits) {
        return Stream.of(splits.train(), splits.val(), splits.test())
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
