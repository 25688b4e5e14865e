package io.github.vasomim.engine.finetune;

import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.engine.head.SegmentationLoss;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.internal.head.UNet;
import io.github.vasomim.engine.model.InputConfig;
import io.github.vasomim.engine.model.VitConfig;

/**
 * All settings of a fine-tuning.
 *
 * @param model named size of the encoder where none is given; an encoder file brings its own shape
 * @param imageSize side of the square input in pixels, whole patches; the rows alone where {@code input.imageWidth} tells the columns. An
 *     encoder file made for another size has its positions resized. A plain UNet has no patches: any side of more than 16 pixels
 * @param decoderWidth decoder channels at the frame's full size; 32 is the published size, 8 and 16 suit a CPU
 * @param training optimiser and schedule
 * @param validation how the best weights are found
 * @param augmentation how the training frames are changed at random
 * @param input columns, patches and channels: from scratch where they are not those of the named size; patches and channels where they
 *     are not those of the encoder file
 * @param network whether there is an encoder at all, or a plain UNet from scratch as baseline, of which {@code model} says nothing
 * @param loss what the published loss is changed by
 */
public record FineTuneConfig(
        VitConfig.Size model,
        int imageSize,
        int decoderWidth,
        Training training,
        Validation validation,
        AugmentationSettings augmentation,
        InputConfig input,
        SegmentationShape.Network network,
        SegmentationLoss loss) {
    /**
     * ViT-B/16 at 224 pixels with the published decoder, layer decay and drop path (VasoMIM, arXiv 2602.11536, after CheXWorld).
     * Learning rate, epochs and batch are not public; these are ours.
     */
    public static final FineTuneConfig STANDARD = new FineTuneConfig(
            VitConfig.Size.BASE,
            224,
            32,
            new Training(100, 5, 16, 5e-4, 0.05, 0.75, 0.1, 0, 60, 2),
            new Validation(1, 0.2));

    /**
     * Optimiser and schedule: AdamW with betas 0.9 and 0.999, linear warm-up, half a cosine down to zero.
     *
     * @param epochs passes over the training frames
     * @param warmupEpochs epochs of linear warm-up from a rate of zero, fewer than the epochs
     * @param batchSize frames in a step; fewer where there are fewer. A remainder that fills no batch waits for another epoch
     * @param learningRate peak rate, that of the head
     * @param weightDecay decoupled decay of matrices and the class token
     * @param layerDecay factor on the rate from each layer to the one before it, above 0 to 1
     * @param dropPath how often the last block is left out, 0 to below 1
     * @param seed where all randomness starts
     * @param checkpointSeconds least time between two checkpoints
     * @param keepCheckpoints how many of the last checkpoints are kept
     * @param averageDecay the model that is validated and kept is a running mean of the weights with this decay per step, 0 to below 1;
     *     0 for the weights themselves
     */
    public record Training(
            int epochs,
            double warmupEpochs,
            int batchSize,
            double learningRate,
            double weightDecay,
            double layerDecay,
            double dropPath,
            long seed,
            int checkpointSeconds,
            int keepCheckpoints,
            double averageDecay) {
        /** Checks the ranges. */
        public Training {
            if (epochs < 1 || !(warmupEpochs >= 0 && warmupEpochs < epochs)) {
                throw new IllegalArgumentException("epochs " + epochs + ", warmupEpochs " + warmupEpochs
                        + ": at least one epoch, and a warm-up shorter than the training");
            }
            if (batchSize < 1 || checkpointSeconds < 0) {
                throw new IllegalArgumentException("batchSize " + batchSize + ", checkpointSeconds " + checkpointSeconds
                        + ": at least one frame in a step, and no negative time");
            }
            if (keepCheckpoints < 1) {
                throw new IllegalArgumentException(
                        "keepCheckpoints " + keepCheckpoints + ": at least the newest checkpoint is kept");
            }
            if (!(learningRate > 0 && Double.isFinite(learningRate)) || !(weightDecay >= 0)) {
                throw new IllegalArgumentException("learningRate " + learningRate + ", weightDecay " + weightDecay
                        + ": the rate is positive, the decay not negative");
            }
            if (!(layerDecay > 0 && layerDecay <= 1) || !(dropPath >= 0 && dropPath < 1)) {
                throw new IllegalArgumentException("layerDecay " + layerDecay + ", dropPath " + dropPath
                        + ": the first lies above 0 up to 1, the second from 0 to below 1");
            }
            if (!(averageDecay >= 0 && averageDecay < 1)) {
                throw new IllegalArgumentException(
                        "averageDecay " + averageDecay + ": from 0, for no running mean, to below 1");
            }
        }

        /**
         * Settings without a running mean of the weights.
         *
         * @param epochs as above
         * @param warmupEpochs as above
         * @param batchSize as above
         * @param learningRate as above
         * @param weightDecay as above
         * @param layerDecay as above
         * @param dropPath as above
         * @param seed as above
         * @param checkpointSeconds as above
         * @param keepCheckpoints as above
         */
        public Training(
                int epochs,
                double warmupEpochs,
                int batchSize,
                double learningRate,
                double weightDecay,
                double layerDecay,
                double dropPath,
                long seed,
                int checkpointSeconds,
                int keepCheckpoints) {
            this(
                    epochs,
                    warmupEpochs,
                    batchSize,
                    learningRate,
                    weightDecay,
                    layerDecay,
                    dropPath,
                    seed,
                    checkpointSeconds,
                    keepCheckpoints,
                    0);
        }
    }

    /**
     * How the best weights are found.
     *
     * @param interval epochs from one validation to the next; the last epoch is always followed by one
     * @param holdOut share of the training frames kept for validation where the data have no validation split, between 0 and 1; which
     *     frames these are does not depend on the seed, so that runs with several seeds compare
     * @param patience validations without a new best after which the run ends early, 0 for never
     */
    public record Validation(int interval, double holdOut, int patience) {
        /** Checks the ranges. */
        public Validation {
            if (interval < 1 || !(holdOut > 0 && holdOut < 1)) {
                throw new IllegalArgumentException("interval " + interval + ", holdOut " + holdOut
                        + ": at least one epoch, and a share between 0 and 1");
            }
            if (patience < 0) {
                throw new IllegalArgumentException(
                        "patience " + patience + ": a number of validations, or 0 to never end early");
            }
        }

        /**
         * A run that never ends early.
         *
         * @param interval as above
         * @param holdOut as above
         */
        public Validation(int interval, double holdOut) {
            this(interval, holdOut, 0);
        }
    }

    /** Checks what depends on more than one setting. */
    public FineTuneConfig {
        if (decoderWidth < 1) {
            throw new IllegalArgumentException("decoderWidth " + decoderWidth + ": at least one channel is needed");
        }
        VitConfig encoder = shape(network, input, model, imageSize);
        if (network == SegmentationShape.Network.UNET) {
            if (UNet.coarsest(encoder.grid()) < 2) {
                throw new IllegalArgumentException("imageSize " + imageSize
                        + ": at the coarsest scale of a UNet, a sixteenth of the input, batch normalisation needs more"
                        + " than one position, so use at least 17");
            }
        } else if (encoder.patchCount() < 4) {
            throw new IllegalArgumentException("imageSize " + imageSize
                    + ": batch normalisation needs more than one patch, so use at least " + 2 * encoder.patchSize());
        }
    }

    /**
     * Settings with the published augmentation of segmentation, for the input of the named size.
     *
     * @param model as above
     * @param imageSize as above
     * @param decoderWidth as above
     * @param training as above
     * @param validation as above
     */
    public FineTuneConfig(
            VitConfig.Size model, int imageSize, int decoderWidth, Training training, Validation validation) {
        this(
                model,
                imageSize,
                decoderWidth,
                training,
                validation,
                AugmentationSettings.SEGMENTATION,
                InputConfig.STANDARD);
    }

    /**
     * Settings of a network on an encoder with the published loss.
     *
     * @param model as above
     * @param imageSize as above
     * @param decoderWidth as above
     * @param training as above
     * @param validation as above
     * @param augmentation as above
     * @param input as above
     */
    public FineTuneConfig(
            VitConfig.Size model,
            int imageSize,
            int decoderWidth,
            Training training,
            Validation validation,
            AugmentationSettings augmentation,
            InputConfig input) {
        this(
                model,
                imageSize,
                decoderWidth,
                training,
                validation,
                augmentation,
                input,
                SegmentationShape.Network.VIT,
                SegmentationLoss.PUBLISHED);
    }

    /**
     * Shape of an encoder from scratch.
     *
     * @return the named size at this input; of a plain UNet its input counts alone, in patches of one pixel
     */
    public VitConfig encoder() {
        return shape(network, input, model, imageSize);
    }

    /** A plain UNet has no patches: its input is whole pixels. */
    private static VitConfig shape(
            SegmentationShape.Network network, InputConfig input, VitConfig.Size model, int imageSize) {
        InputConfig own = network == SegmentationShape.Network.UNET
                ? new InputConfig(input.imageWidth(), 1, input.channels())
                : input;
        return own.shape(VitConfig.of(model), imageSize);
    }

    /**
     * Shape of an encoder from a file.
     *
     * @param given as the file has it
     * @return for the input of these settings
     */
    public VitConfig encoder(VitConfig given) {
        return new InputConfig(
                        input.imageWidth(),
                        input.patchSize(),
                        input.channels() == null ? (Integer) given.channelCount() : input.channels())
                .shape(given, imageSize);
    }
}
