package io.github.vasomim.examples;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.anatomy.PercentileThreshold;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import java.nio.file.Path;
import java.util.BitSet;

/** A vessel finder, a masking strategy and an objective of one's own in one pre-training on phantoms. Argument: a new folder. */
public final class OwnParts {
    private static final AnatomyExtractor DARKEST = frame -> {
        FloatImage pixels = FloatImage.copyOf(frame);
        double dark = new PercentileThreshold(8).of(pixels);
        LabelImage vessels = new LabelImage(pixels.width(), pixels.height());
        for (int i = 0; i < pixels.values().length; i++) {
            vessels.labels()[i] = (byte) (pixels.values()[i] > dark ? 0 : 1);
            pixels.values()[i] = 255 - pixels.values()[i];
        }
        return new AnatomyMap(vessels, pixels);
    };
    private static final MaskingStrategy EVERY_SECOND = (grid, weights, progress, random) -> {
        BitSet hidden = new BitSet();
        for (int patch = random.nextInt(2); patch < grid.count(); patch += 2) {
            hidden.set(patch);
        }
        return PatchMask.of(grid.count(), hidden);
    };
    private static final ReconstructionObjective BRIGHTNESS = step -> ObjectiveTerms.of(
            "brightness", 0.1, step.prediction().mean(new int[] {2}).square().mean());

    private OwnParts() {}

    /**
     * Runs it.
     *
     * @param args the folder, or nothing for one called own-parts
     */
    public static void main(String[] args) {
        Path folder = Path.of(args.length == 0 ? "own-parts" : args[0]);
        TrialData data = TrialData.make(folder, DARKEST);
        PretrainOptions own = PretrainOptions.DEFAULTS
                .withSegmentor(data.segmentor())
                .withExtractor(DARKEST)
                .withStrategy(EVERY_SECOND)
                .withObjective(BRIGHTNESS);
        new Pretrainer(TrialData.SMALL, data.frames(), folder.resolve("run"), own).run();
    }
}
