package io.github.vasomim.engine.detection;

import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.RandomCrop;
import io.github.vasomim.dataset.augment.RandomMotion;
import io.github.vasomim.dataset.augment.RandomTone;
import io.github.vasomim.dataset.augment.ScaleJitter;
import io.github.vasomim.engine.detect.DetectorConfig;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.model.InputConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.image.Border;
import io.github.vasomim.image.ResamplingFilter;

/**
 * All settings of a detector's fine-tuning.
 *
 * @param model named size of the encoder where none is given; an encoder file brings its own shape
 * @param detector the detector; its input side is that of the run, to which an encoder file's positions are resized
 * @param training optimiser and schedule
 * @param validation how the best weights are found
 * @param augmentation how the training frames are changed at random
 * @param input patches and channels: from scratch where they are not those of the named size; channels where they are not those of the
 *     encoder file. The input is square
 */
public record DetectionConfig(
        VitConfig.Size model,
        DetectorConfig detector,
        FineTuneConfig.Training training,
        FineTuneConfig.Validation validation,
        AugmentationSettings augmentation,
        InputConfig input) {
    /** What narrowings are told from: nothing but background. */
    static final int CATEGORIES = 1;

    /**
     * ViTDet-B (Li et al. 2022; VasoMIM, arXiv 2602.11536): input of 1024 pixels, rate 1e-4, weight decay 0.1, layer decay 0.7, drop path
     * 0.1, large-scale jitter 0.1 to 2. Epochs, batch, and the cosine in place of two steps at the end are ours.
     */
    public static final DetectionConfig STANDARD = new DetectionConfig(
            VitConfig.Size.BASE,
            DetectorConfig.STANDARD,
            new FineTuneConfig.Training(25, 0.5, 8, 1e-4, 0.1, 0.7, 0.1, 0, 300, 2),
            new FineTuneConfig.Validation(1, 0.2),
            AugmentationSettings.DETECTION,
            InputConfig.STANDARD);

    /** ViT-Ti at 256 pixels with narrow heads and mild jitter, for a CPU and few frames. */
    public static final DetectionConfig CPU = new DetectionConfig(
            VitConfig.Size.TINY,
            DetectorConfig.CPU,
            new FineTuneConfig.Training(40, 1, 4, 5e-4, 0.1, 0.8, 0.1, 0, 300, 2),
            new FineTuneConfig.Validation(2, 0.2),
            new AugmentationSettings(
                    ResamplingFilter.BILINEAR,
                    Border.BLACK,
                    RandomCrop.OFF,
                    new ScaleJitter(1, 0.8, 1.5),
                    RandomMotion.OFF,
                    0.5,
                    RandomTone.OFF.withProbability(0.5),
                    0.5),
            InputConfig.STANDARD);

    /** Checks what depends on more than one setting. */
    public DetectionConfig {
        if (input.imageWidth() != null && input.imageWidth() != detector.inputSide()) {
            throw new IllegalArgumentException("input.imageWidth " + input.imageWidth()
                    + ": a detector's input is square, its side is detector.inputSide");
        }
        new DetectorShape(input.shape(VitConfig.of(model), detector.inputSide()), CATEGORIES, detector);
    }

    /**
     * The detector from scratch.
     *
     * @return its shape
     */
    public DetectorShape shape() {
        return new DetectorShape(input.shape(VitConfig.of(model), detector.inputSide()), CATEGORIES, detector);
    }

    /**
     * The detector on an encoder from a file.
     *
     * @param encoder as the file has it
     * @return its shape
     */
    DetectorShape shape(VitConfig encoder) {
        Integer channels = input.channels() == null ? (Integer) encoder.channelCount() : input.channels();
        VitConfig own = new InputConfig(null, encoder.patchSize(), channels).shape(encoder, detector.inputSide());
        return new DetectorShape(own, CATEGORIES, detector);
    }
}
