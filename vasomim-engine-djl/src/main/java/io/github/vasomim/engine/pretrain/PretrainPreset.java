package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.model.VitConfig;

/**
 * Settings by the machine they suit, for VasoMIM, and by the method, for the paper's machine. Of a method's settings the share of hidden
 * patches is published where nothing else is said; all that is not the method's own is as for VasoMIM, so that methods compare.
 */
public enum PretrainPreset {
    /** ViT-B/16, 800 epochs, batch 2,048 as eight parts of 256, the published anatomy: what the paper's eight GPUs do. */
    PAPER(PretrainConfig.PUBLISHED, VitConfig.Size.BASE, Published.TRAINING),

    /** ViT-S/16, 400 epochs, batch 256, the whole vessel tree: one GPU. */
    WORKSTATION(
            PretrainConfig.PAPER,
            VitConfig.Size.SMALL,
            new TrainingConfig(400, 20, 256, 1.5e-4, null, 0.05, 0.9, 0.95, 0, 60, null, 2)),

    /** ViT-Ti/16, 100 epochs, batch 16 at a peak rate of 1e-3, the whole vessel tree: some hundred frames on a CPU. */
    LAPTOP(
            PretrainConfig.PAPER,
            VitConfig.Size.TINY,
            new TrainingConfig(100, 5, 16, 1.5e-4, 1e-3, 0.05, 0.9, 0.95, 0, 60, null, 2)),

    /** VasoMIM v1, half of the patches hidden. */
    VASOMIM_V1(PretrainConfig.Method.VASOMIM_V1, 0.5),

    /** MAE, three quarters of the patches hidden. */
    MAE(PretrainConfig.Method.MAE, 0.75),

    /** SimMIM, 60 % hidden. */
    SIMMIM(PretrainConfig.Method.SIMMIM, 0.6),

    /** AMT, 45 % hidden and 40 % thrown away; both shares are ours. */
    AMT(PretrainConfig.Method.AMT, 0.45),

    /** HPM, three quarters hidden, of them none to half the hardest ones. */
    HPM(PretrainConfig.Method.HPM, 0.75),

    /** DeblurringMIM, three quarters hidden as in MAE; the share is ours. */
    DEBLURRING(PretrainConfig.Method.DEBLURRING, 0.75),

    /** LocalMIM on pixels of four scales, three quarters hidden as in MAE; the share is ours. */
    LOCALMIM(PretrainConfig.Method.LOCALMIM, 0.75),

    /** The control without masking: the encoder learns the anatomy's vessels from whole frames. */
    PSEUDO_LABELS(PretrainConfig.Method.PSEUDO_LABELS, 0.5);

    private final PretrainConfig config;

    PretrainPreset(PretrainConfig base, VitConfig.Size model, TrainingConfig training) {
        config = new PretrainConfig(
                base.method(),
                model,
                base.imageSize(),
                base.decoder(),
                base.masking(),
                base.loss(),
                base.anatomy(),
                training,
                base.methods(),
                base.input(),
                base.compute());
    }

    PretrainPreset(PretrainConfig.Method method, double ratio) {
        PretrainConfig base = PretrainConfig.PUBLISHED;
        MaskingConfig masking = base.masking();
        config = new PretrainConfig(
                method,
                VitConfig.Size.BASE,
                base.imageSize(),
                base.decoder(),
                new MaskingConfig(ratio, masking.guidanceStart(), masking.guidanceEnd(), masking.anatomyShare()),
                base.loss(),
                base.anatomy(),
                Published.TRAINING,
                base.methods(),
                base.input(),
                base.compute());
    }

    /** The paper's training. */
    private static final class Published {
        static final TrainingConfig TRAINING =
                new TrainingConfig(800, 40, 2048, 1.5e-4, null, 0.05, 0.9, 0.95, 0, 60, 256, 2);
    }

    /**
     * The settings.
     *
     * @return all of them
     */
    public PretrainConfig config() {
        return config;
    }
}
