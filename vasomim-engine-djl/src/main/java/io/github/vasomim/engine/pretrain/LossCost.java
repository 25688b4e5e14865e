package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.ModelCost;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.weights.EncoderFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What the objectives add to a method.
 *
 * @param heads what is trained for them
 * @param asked encoders that are asked for features, with fixed positions, and all passes that are made with them; their activations
 *     are what backward needs
 */
record LossCost(ModelCost heads, ModelCost asked) {
    private static final ModelCost NOTHING = new ModelCost(0, 0, 0);

    /** On the frame; on the reconstruction and back to its input. */
    private static final int PERCEPTUAL_PASSES = 3;

    /**
     * Counts.
     *
     * @throws io.github.vasomim.InputException if the file of an encoder cannot be read
     */
    static LossCost of(PretrainConfig config) {
        LossConfig loss = config.loss();
        Map<String, Path> files = loss.encoderFiles();
        ModelCost heads = NOTHING;
        ModelCost asked = NOTHING;
        if (loss.distillation().isOn()) {
            VitConfig teacher = loss.distillation().trails() ? config.encoder() : shape(files, LossConfig.TEACHER);
            DecoderConfig decoder = config.decoderShape();
            heads = ModelCost.linear(
                    config.encoder(), decoder == null ? config.encoder().width() : decoder.width(), teacher.width());
            asked = asked.plus(encoder(teacher, 1, 0));
        }
        if (loss.perceptual().isOn()) {
            asked = asked.plus(encoder(shape(files, LossConfig.PERCEPTUAL), PERCEPTUAL_PASSES, 1));
        }
        return new LossCost(heads, asked);
    }

    private static VitConfig shape(Map<String, Path> files, String role) {
        return EncoderFile.read(Objects.requireNonNull(files.get(role))).config();
    }

    private static ModelCost encoder(VitConfig shape, int passes, int kept) {
        ModelCost once = ModelCost.encoder(shape, shape.patchCount());
        return new ModelCost(
                once.parameters() + (1L + shape.patchCount()) * shape.width(),
                passes * once.multiplications(),
                kept * once.activations());
    }
}
