package io.github.vasomim.engine.quality;

import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.model.InputConfig;
import io.github.vasomim.engine.model.VitConfig;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a fine-tuning for quality.
 *
 * @param model named size of the encoder where none is given; an encoder file brings its own shape
 * @param depth blocks of the encoder where none is given; null for those of the named size
 * @param imageSize side of the square input in pixels; the rows alone where {@code input.imageWidth} tells the columns. Frames of other
 *     sizes are resized, which changes how sharp and noisy they look: choose the size of the frames where that can be paid for
 * @param head what comes after the encoder
 * @param references what is done with references while learning
 * @param flipProbability how often a frame is mirrored left to right, its references with it; nothing else is changed at random, as
 *     it would change the quality
 * @param correlation weight of one minus the linear correlation over a batch, beside the squared error; 0 for none
 * @param training optimiser and schedule
 * @param validation how the best weights are found
 * @param input columns, patches and channels: from scratch where they are not those of the named size; patches and channels where they
 *     are not those of the encoder file
 */
public record QualityConfig(
        VitConfig.Size model,
        @Nullable Integer depth,
        int imageSize,
        Head head,
        References references,
        double flipProbability,
        double correlation,
        FineTuneConfig.Training training,
        FineTuneConfig.Validation validation,
        InputConfig input) {
    /** ViT-S/16 at 224 pixels with up to two references; all numbers are ours. */
    public static final QualityConfig STANDARD = new QualityConfig(
            VitConfig.Size.SMALL,
            null,
            224,
            new Head(128, 4, 16),
            new References(2, 0.2),
            0.5,
            0.1,
            new FineTuneConfig.Training(50, 3, 16, 5e-4, 0.05, 0.75, 0.1, 0, 60, 2),
            new FineTuneConfig.Validation(1, 0.2),
            InputConfig.STANDARD);

    /**
     * What comes after the encoder.
     *
     * @param width length of the features a metric's branch gets, at least 2
     * @param heads attention heads towards the references, divides the encoder's width
     * @param texture learnt filters whose energies in each patch are shown beside the encoder's tokens, 0 for none
     */
    public record Head(int width, int heads, int texture) {
        /** Checks the ranges. */
        public Head {
            if (width < 2 || heads < 1 || texture < 0) {
                throw new IllegalArgumentException("width " + width + ", heads " + heads + ", texture " + texture
                        + ": at least two features and one head, and no negative number of filters");
            }
        }
    }

    /**
     * What is done with references.
     *
     * @param most how many are looked at, the first ones; 0 to judge frames by themselves
     * @param dropout how often each of them is left out while learning, 0 to below 1, so that the model does without, too
     */
    public record References(int most, double dropout) {
        /** Checks the ranges. */
        public References {
            if (most < 0 || !(dropout >= 0 && dropout < 1)) {
                throw new IllegalArgumentException("most " + most + ", dropout " + dropout
                        + ": a number of references, and a share from 0 to below 1");
            }
        }
    }

    /** Checks the ranges. */
    public QualityConfig {
        if (!(flipProbability >= 0 && flipProbability <= 1) || !(correlation >= 0 && Double.isFinite(correlation))) {
            throw new IllegalArgumentException("flipProbability " + flipProbability + ", correlation " + correlation
                    + ": the first lies in 0 to 1, the second is a weight and not negative");
        }
        if (depth != null && depth < 1) {
            throw new IllegalArgumentException("depth " + depth + ": an encoder has at least one block");
        }
        int tokens = input.shape(VitConfig.of(model), imageSize).width();
        if (tokens % head.heads() != 0) {
            throw new IllegalArgumentException(
                    "head.heads " + head.heads() + ": they must divide the encoder's width " + tokens);
        }
    }

    /**
     * Shape of an encoder from scratch.
     *
     * @return the named size at this input
     */
    public VitConfig encoder() {
        VitConfig named = input.shape(VitConfig.of(model), imageSize);
        return depth == null
                ? named
                : new VitConfig(
                        named.imageSize(),
                        named.patchSize(),
                        named.width(),
                        depth,
                        named.heads(),
                        named.imageWidth(),
                        named.channels());
    }

    /**
     * Shape of an encoder from a file.
     *
     * @param given as the file has it
     * @return for the input of these settings
     */
    public VitConfig encoder(VitConfig given) {
        Integer channels = input.channels() == null ? (Integer) given.channelCount() : input.channels();
        return new InputConfig(input.imageWidth(), input.patchSize(), channels).shape(given, imageSize);
    }
}
