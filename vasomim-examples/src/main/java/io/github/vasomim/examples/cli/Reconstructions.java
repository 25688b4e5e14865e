package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.engine.pretrain.SavedPretraining;
import io.github.vasomim.engine.pretrain.VesselRecord;
import io.github.vasomim.engine.probe.ProbedFrame;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import io.github.vasomim.masking.RandomMasking;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How well the pre-trainings that encoders came from reconstruct hidden patches, all with the same random masks. */
public final class Reconstructions {
    /** The name of what is left by the mean of each patch alone. */
    public static final String FLAT = "patch mean";

    /** Stream of the masks; no epoch has this number. */
    private static final int MASKS = -3;

    private Reconstructions() {}

    /**
     * Reconstructs the frames with each encoder beside which its training's checkpoint stands.
     *
     * @param terminal where progress goes, and what is left out and why
     * @param encoders the encoders
     * @param frames of their size
     * @param ratio share of hidden patches
     * @param seed of the masks
     * @return sums over the frames by the encoder's name, and under {@link #FLAT}; empty if there is no checkpoint
     */
    public static Map<String, VesselRecord> of(
            Terminal terminal, List<NamedEncoder> encoders, List<ProbedFrame> frames, double ratio, long seed) {
        Map<String, VesselRecord> records = new LinkedHashMap<>();
        for (NamedEncoder encoder : encoders) {
            Path file = encoder.file().source().resolveSibling(Pretrainer.CHECKPOINT);
            if (!Files.exists(file)) {
                terminal.warn(encoder.name() + ": no reconstruction, as there is no " + file
                        + ", which would hold its decoder");
                continue;
            }
            SavedPretraining loaded;
            try {
                loaded = SavedPretraining.load(file, null);
            } catch (InputException e) {
                // The features are judged by now, and need no decoder.
                terminal.warn(encoder.name() + ": no reconstruction, as " + e.getMessage());
                continue;
            }
            try (SavedPretraining model = loaded) {
                if (model.holds(encoder.file())) {
                    add(terminal, records, encoder.name(), model, frames, ratio, seed);
                } else {
                    terminal.warn(encoder.name() + ": no reconstruction, as " + file + " holds another encoder");
                }
            }
        }
        return records;
    }

    private static void add(
            Terminal terminal,
            Map<String, VesselRecord> records,
            String name,
            SavedPretraining model,
            List<ProbedFrame> frames,
            double ratio,
            long seed) {
        for (String each : records.containsKey(FLAT) ? List.of(name) : List.of(name, FLAT)) {
            try (Progress progress = terminal.progress("reconstruct, " + each, frames.size())) {
                records.put(each, sum(model, frames, ratio, seed, each.equals(FLAT), progress));
            }
        }
    }

    private static VesselRecord sum(
            SavedPretraining model,
            List<ProbedFrame> frames,
            double ratio,
            long seed,
            boolean flat,
            Progress progress) {
        VesselRecord sum = VesselRecord.NONE;
        PatchWeights none = PatchWeights.none(model.grid().count());
        for (int i = 0; i < frames.size(); i++) {
            ProbedFrame frame = frames.get(i);
            PatchMask mask = new RandomMasking(ratio).draw(model.grid(), none, 0, SampleSeed.stream(seed, MASKS, i));
            if (mask.hiddenCount() == mask.size()) {
                throw new InputException(
                        "--mask-ratio " + ratio,
                        "leaves none of " + mask.size() + " patches visible",
                        "Give a smaller share of hidden patches");
            }
            sum = sum.plus(
                    flat
                            ? model.flat(frame.view(), frame.vessels(), mask)
                            : model.reconstruct(frame.view(), frame.vessels(), mask));
            progress.step();
        }
        return sum;
    }
}
