package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.engine.probe.ProbedFrame;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The frames encoders are judged on, with their vessels: those of labels, or those the vessel tree extractor finds. */
public final class ProbeInput {
    private final List<InputFrame> frames;
    private final @Nullable Path labels;
    private final Map<String, Supplier<LabelImage>> truth;

    private ProbeInput(List<InputFrame> frames, @Nullable Path labels, Map<String, Supplier<LabelImage>> truth) {
        this.frames = frames;
        this.labels = labels;
        this.truth = truth;
    }

    /**
     * Finds the labels of frames.
     *
     * @param frames at least one
     * @param most how many to use at most; spread evenly over the frames
     * @param labels folder of masks or a labelled data set with one split; null for the extractor
     * @return the frames with a way to their vessels
     * @throws InputException if a frame has no label
     */
    public static ProbeInput of(List<InputFrame> frames, int most, @Nullable Path labels) {
        Map<String, Supplier<LabelImage>> truth = labels == null ? Map.of() : MaskPair.truth(labels, MaskTask.VESSELS);
        List<InputFrame> chosen = new ArrayList<>();
        int count = Math.min(most, frames.size());
        for (int i = 0; i < count; i++) {
            InputFrame frame = frames.get((int) ((long) i * frames.size() / count));
            if (labels != null && !truth.containsKey(frame.name())) {
                throw new InputException(
                        labels,
                        "lacks a label for " + frame.name() + " (" + frame.frame() + ")",
                        "Label all frames under their own names, or leave --truth out and have vessels found");
            }
            chosen.add(frame);
        }
        return new ProbeInput(chosen, labels, truth);
    }

    /**
     * Where vessels come from.
     *
     * @return in words
     */
    public String anatomy() {
        return labels == null ? "the vessel tree extractor" : "the labels";
    }

    /**
     * Reads all frames.
     *
     * @param terminal where progress goes
     * @param grid the encoder's input
     * @return each with its vessels, resized
     * @throws InputException if one cannot be read, is too small, or has a label of another size
     */
    public List<ProbedFrame> read(Terminal terminal, PatchGrid grid) {
        AnatomyExtractor extractor = VesselTreeExtractor.DEFAULT;
        FrameNeed need = new FrameNeed(
                VesselTreeExtractor.DEFAULT.leastSide(), "what is inside the border of the vessel filter needs");
        List<ProbedFrame> read = new ArrayList<>();
        try (Progress progress = terminal.progress(labels == null ? "find vessels" : "read frames", frames.size())) {
            for (InputFrame frame : frames) {
                FloatImage pixels = frame.read().pixels();
                Supplier<LabelImage> label = truth.get(frame.name());
                if (label == null) {
                    need.require(frame.frame(), pixels.width(), pixels.height());
                }
                LabelImage vessels =
                        label == null ? extractor.extract(pixels.asImg()).mask() : label.get();
                if (vessels.width() != pixels.width() || vessels.height() != pixels.height()) {
                    throw new InputException(
                            frame.frame(),
                            "has " + pixels.width() + "x" + pixels.height() + " pixels where its label in " + labels
                                    + " has " + vessels.width() + "x" + vessels.height(),
                            "Give frame and label one size");
                }
                read.add(ProbedFrame.resized(frame.name(), pixels, vessels, grid.width(), grid.height()));
                progress.step();
            }
        }
        return read;
    }
}
