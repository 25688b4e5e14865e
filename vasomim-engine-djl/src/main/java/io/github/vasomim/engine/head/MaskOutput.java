package io.github.vasomim.engine.head;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.internal.head.DiceBce;
import io.github.vasomim.engine.internal.head.ProbabilityMaps;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.objective.MapDistance;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import java.util.List;

/**
 * One logit per pixel: vessel or not, stenosis or not. Trained on Dice and binary cross-entropy, one to one, both over the whole batch,
 * with a soft clDice term (Shit et al. 2021) where one is asked for. Labels are 0 and 1.
 *
 * @param clDice weight of the soft clDice term, 0 for none
 */
public record MaskOutput(double clDice) implements DenseOutput<MaskPrediction> {
    /** The published loss. */
    public static final MaskOutput PUBLISHED = new MaskOutput(0);

    /** Checks the weight. */
    public MaskOutput {
        if (!(clDice >= 0 && Double.isFinite(clDice))) {
            throw new IllegalArgumentException("clDice " + clDice + ": a weight is not negative");
        }
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public NDArray loss(NDArray logits, NDArray labels) {
        NDArray loss = DiceBce.of(logits, labels);
        if (clDice == 0) {
            return loss;
        }
        try (loss;
                NDArray term = MapDistance.SOFT_CLDICE.of(logits, labels);
                NDArray weighted = term.mul(Constant.of(term, clDice))) {
            return loss.add(weighted);
        }
    }

    /**
     * {@inheritDoc} The logits become probabilities, these are resampled bilinearly to the frame's size and cut at one half.
     */
    @Override
    public List<MaskPrediction> decode(NDArray logits, List<FrameSize> sizes) {
        int count = ProbabilityMaps.check(logits, sizes);
        List<FloatImage> maps;
        try (NDArray probability = logits.getNDArrayInternal().sigmoid()) {
            maps = FrameTensors.images(probability);
        }
        ImmutableList.Builder<MaskPrediction> predictions = ImmutableList.builder();
        for (int n = 0; n < count; n++) {
            predictions.add(MaskPrediction.of(ProbabilityMaps.resized(maps.get(n), sizes.get(n))));
        }
        return predictions.build();
    }
}
