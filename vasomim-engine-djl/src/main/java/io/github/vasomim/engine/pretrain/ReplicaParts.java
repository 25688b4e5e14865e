package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.nn.StoredTensors;
import io.github.vasomim.engine.internal.segmentor.FrozenSegmentor;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.objective.ReconstructionObjective;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every replica of a training is made of.
 *
 * @param config the settings
 * @param model the same weights each time
 * @param segmentor the same each time; null without one
 * @param stored weights of a checkpoint; null at the beginning of a training
 * @param strategy in place of the method's own; null for that
 * @param objective besides the method's own; null for none
 * @param timing when masks are drawn
 */
record ReplicaParts(
        PretrainConfig config,
        Function<NDManager, PretrainModel> model,
        @Nullable Function<NDManager, FrozenSegmentor> segmentor,
        @Nullable StoredTensors stored,
        @Nullable MaskingStrategy strategy,
        @Nullable ReconstructionObjective objective,
        MaskTiming timing) {
    ReplicaParts {
        if (config.compute().masksOnDevice() && strategy != null) {
            throw new InputException(
                    "compute.masksOnDevice",
                    "is for the method's own masks, not for a strategy of one's own",
                    "Set it to false, or leave out the strategy");
        }
    }

    /** Those of a training that begins, with nothing of one's own. */
    static ReplicaParts ofMethod(
            PretrainConfig config,
            Function<NDManager, PretrainModel> model,
            @Nullable Function<NDManager, FrozenSegmentor> segmentor) {
        return new ReplicaParts(config, model, segmentor, null, null, null, MaskTiming.AS_FITS);
    }

    /** The same with masks by a strategy of one's own. */
    ReplicaParts with(MaskingStrategy own) {
        return new ReplicaParts(config, model, segmentor, stored, own, objective, timing);
    }

    /** The same with another objective of one's own. */
    ReplicaParts with(ReconstructionObjective own) {
        return new ReplicaParts(config, model, segmentor, stored, strategy, own, timing);
    }

    /** The same with masks drawn at another time. */
    ReplicaParts with(MaskTiming other) {
        return new ReplicaParts(config, model, segmentor, stored, strategy, objective, other);
    }

    /**
     * The step of a replica.
     *
     * @param another the same segmentor once more, for masks that are drawn ahead
     * @param losses null where labels are learnt
     * @param leads whether gradients become new weights here
     */
    BatchStep step(
            NDManager manager,
            PretrainModel model,
            @Nullable FrozenSegmentor frozen,
            @Nullable FrozenSegmentor another,
            @Nullable RunLosses losses,
            boolean leads) {
        if (losses == null) {
            return new LabelStep(manager, config.encoder(), config.training(), model, leads);
        }
        PretrainStep step = new PretrainStep(
                manager,
                config.encoder(),
                config.training(),
                config.anatomyShare(),
                config.standardised(),
                model,
                frozen == null ? null : frozen::logits,
                Objects.requireNonNullElseGet(strategy, config::strategy),
                objective == null ? losses.objective() : losses.objective().plus(objective),
                leads);
        if (config.compute().masksOnDevice()) {
            step.drawOnDevice(config.guidedMasking());
        }
        if (timing.isAhead(manager.getDevice())) {
            step.prepareAhead(another == null ? null : another::logits);
        }
        step.afterwards(losses::stepDone);
        return step;
    }
}
