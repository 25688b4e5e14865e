package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.model.VitConfig;

/** Settings by the machine they suit. */
public enum PretrainPreset {
    /** ViT-B/16, 800 epochs, batch 2,048 as eight parts of 256, the published anatomy: what the paper's eight GPUs do. */
    PAPER(
            PretrainConfig.PUBLISHED,
            VitConfig.Size.BASE,
            new PretrainConfig.Training(800, 40, 2048, 1.5e-4, null, 0.05, 0.9, 0.95, 0, 60, 256)),

    /** ViT-S/16, 400 epochs, batch 256, the whole vessel tree: one GPU. */
    WORKSTATION(
            PretrainConfig.PAPER,
            VitConfig.Size.SMALL,
            new PretrainConfig.Training(400, 20, 256, 1.5e-4, null, 0.05, 0.9, 0.95, 0, 60, null)),

    /** ViT-Ti/16, 100 epochs, batch 16 at a peak rate of 1e-3, the whole vessel tree: some hundred frames on a CPU. */
    LAPTOP(
            PretrainConfig.PAPER,
            VitConfig.Size.TINY,
            new PretrainConfig.Training(100, 5, 16, 1.5e-4, 1e-3, 0.05, 0.9, 0.95, 0, 60, null));

    private final PretrainConfig config;

    PretrainPreset(PretrainConfig base, VitConfig.Size model, PretrainConfig.Training training) {
        config = new PretrainConfig(
                base.method(),
                model,
                base.imageSize(),
                base.decoder(),
                base.masking(),
                base.loss(),
                base.anatomy(),
                training,
                base.input());
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
