package io.github.vasomim.masking;

import java.util.List;

/** One of each kind. */
final class Strategies {
    private Strategies() {}

    /** All of them, hiding one share. */
    static List<MaskingStrategy> hiding(double ratio, GuidanceSchedule schedule) {
        return List.of(
                new RandomMasking(ratio),
                new BlockMasking(ratio, 16, 0.3),
                new SimMimMasking(ratio, 32),
                new AnatomyGuidedMasking(ratio, schedule),
                new VesselPatchMasking(ratio, schedule, 0),
                new AttentionMasking(ratio),
                new HardPatchMasking(ratio, schedule));
    }
}
