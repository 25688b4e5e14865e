package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Activation;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.objective.MapDistance;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.objective.ObjectiveTerms;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One iteration of segmentor-based pre-training, VasoMIM's control: the encoder sees the whole frame, a linear layer names its vessel
 * pixels, the anatomy is taken for the truth: half cross-entropy and half Dice of each frame.
 */
final class LabelStep extends BatchStep {
    private static final double HALF = 0.5;
    private static final float WHITE = 255;

    private final PatchMask nothingHidden;

    LabelStep(NDManager parent, VitConfig encoder, TrainingConfig training, PretrainModel model) {
        this(parent, encoder, training, model, true);
    }

    LabelStep(NDManager parent, VitConfig encoder, TrainingConfig training, PretrainModel model, boolean leads) {
        super(parent, encoder, training, model, leads);
        nothingHidden = PatchMask.of(grid.count(), new BitSet());
    }

    @Override
    StepValues accumulate(TrainingBatch part, Turn turn, @Nullable Coming next) {
        try (NDScope step = new NDScope()) {
            step.suppressNotUsedWarning();
            // In the outer scope: backward still reads them.
            ModelViews seen = views.of(part);
            NDArray labels = Objects.requireNonNull(seen.anatomy(), "labels are learnt from the anatomy");
            MaskBatch all = nothingHidden(part.size());
            ended(StepPhase.MASKING);
            return learn(part.size(), turn, () -> {
                NDArray logits = logits(seen.images(), all);
                ObjectiveTerms terms = ObjectiveTerms.of("cross-entropy", HALF, MapDistance.BCE.of(logits, labels))
                        .plus(ObjectiveTerms.of("dice", HALF, MapDistance.DICE.of(logits, labels)));
                return new Scored(terms, read -> read);
            });
        }
    }

    private MaskBatch nothingHidden(int frames) {
        return MaskBatch.of(manager, Collections.nCopies(frames, nothingHidden));
    }

    /** (N, 3, H, W) to (N, 1, H, W). */
    private NDArray logits(NDArray images, MaskBatch all) {
        NDArray patches = Patches.of(images, grid.patchSize());
        return Patches.toImages(
                Objects.requireNonNull(model.pretext().forward(patches, all).prediction(), "labels are predicted"),
                grid);
    }

    @Override
    public PretrainPreview preview(FloatImage frame, @Nullable LabelImage anatomy, RandomGenerator random) {
        FloatImage probability = probability(frame);
        float[] grey = probability.values();
        for (int i = 0; i < grey.length; i++) {
            grey[i] *= WHITE;
        }
        return new PretrainPreview(grid, null, null, null, null, null, probability);
    }

    /** Of each pixel of a frame of the model's size to be vessel. */
    FloatImage probability(FloatImage frame) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray logits =
                    logits(tensors.frames(List.of(frame)), nothingHidden(1)).stopGradient();
            return FrameTensors.images(Activation.sigmoid(logits)).get(0);
        }
    }
}
