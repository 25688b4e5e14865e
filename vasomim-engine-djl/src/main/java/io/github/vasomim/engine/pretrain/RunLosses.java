package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.common.collect.Maps;
import io.github.vasomim.engine.internal.nn.FollowingWeights;
import io.github.vasomim.engine.internal.nn.StoredTensors;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.objective.AnatomicalConsistency;
import io.github.vasomim.engine.objective.FeatureDistance;
import io.github.vasomim.engine.objective.FeatureDistillation;
import io.github.vasomim.engine.objective.FeatureEncoder;
import io.github.vasomim.engine.objective.MapDistance;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.objective.PerceptualFeatures;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.objective.ReconstructionObjective;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a run minimises by its settings, the encoders that are asked for features meanwhile, and the heads that are trained for it. Made
 * before the optimiser, which is to train the heads too. For one thread at a time; close it before the model.
 */
final class RunLosses implements AutoCloseable {
    /** Before the names of the trailing encoder's weights in a checkpoint. */
    private static final String TRAILING = "trailing.";
    /** Before the names of the head's weights; no name that begins like this goes into an encoder's file. */
    private static final String HEAD = "decoder_distillation";

    private final NDManager manager;
    private final PretrainModel model;
    private final VitConfig shape;
    private final Deque<FeatureEncoder> encoders = new ArrayDeque<>();
    private @Nullable FollowingWeights trailing;
    private double momentum;
    private ReconstructionObjective objective;

    /**
     * Makes the objectives.
     *
     * @param config the settings
     * @param manager whose device is trained on
     * @param model what is trained; gets the heads
     * @param segmentor (N, 3, H, W) to logits, null without one
     * @param stored the checkpoint's weights, null at the beginning
     */
    RunLosses(
            PretrainConfig config,
            NDManager manager,
            PretrainModel model,
            @Nullable UnaryOperator<NDArray> segmentor,
            @Nullable StoredTensors stored) {
        this.manager = manager;
        this.model = model;
        shape = config.encoder();
        LossConfig loss = config.loss();
        objective = new MaskedPixels(loss.reconstruction(), config.pixelError());
        if (segmentor != null && loss.consistency() > 0) {
            objective = objective.plus(new AnatomicalConsistency(
                    segmentor,
                    loss.consistency(),
                    Objects.requireNonNullElse(loss.consistencyMetric(), MapDistance.BCE)));
        }
        boolean complete = false;
        try {
            if (loss.distillation().isOn()) {
                objective = objective.plus(distillation(config, stored));
            }
            if (loss.perceptual().isOn()) {
                objective = objective.plus(perceptual(loss));
            }
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    private ReconstructionObjective distillation(PretrainConfig config, @Nullable StoredTensors stored) {
        LossConfig loss = config.loss();
        DistillationConfig distillation = loss.distillation();
        FeatureEncoder teacher = distillation.trails() ? trailing(config, stored) : encoder(loss, LossConfig.TEACHER);
        DecoderConfig decoder = config.decoderShape();
        Linear head = new Linear(
                model.parameters().scope().child(HEAD),
                decoder == null ? config.encoder().width() : decoder.width(),
                teacher.shape().width());
        // Once more, for the head.
        model.parameters().train();
        return new FeatureDistillation(teacher, head, distance(distillation.distance()), distillation.weight());
    }

    private FeatureEncoder trailing(PretrainConfig config, @Nullable StoredTensors stored) {
        FollowingWeights weights = new FollowingWeights(manager, model.parameters(), stored, TRAILING);
        trailing = weights;
        momentum =
                Objects.requireNonNullElse(config.loss().distillation().momentum(), DistillationConfig.USUAL_MOMENTUM);
        FeatureEncoder teacher = new FeatureEncoder(manager, config.encoder(), weights.scope());
        encoders.push(teacher);
        weights.begin();
        return teacher;
    }

    private ReconstructionObjective perceptual(LossConfig loss) {
        PerceptualConfig config = loss.perceptual();
        FeatureEncoder encoder = encoder(loss, LossConfig.PERCEPTUAL);
        return new PerceptualFeatures(
                encoder, config.blocksOf(encoder.shape().depth()), distance(config.distance()), config.weight());
    }

    private static FeatureDistance distance(@Nullable FeatureDistance set) {
        return Objects.requireNonNullElse(set, FeatureDistance.COSINE);
    }

    private FeatureEncoder encoder(LossConfig loss, String role) {
        Path file = Objects.requireNonNull(loss.encoderFiles().get(role));
        FeatureEncoder encoder = FeatureEncoder.of(manager, EncoderFile.read(file), shape);
        encoders.push(encoder);
        return encoder;
    }

    /** The model's own part of a checkpoint's weights. */
    static Map<String, NamedTensor> ofModel(Map<String, NamedTensor> stored) {
        return Maps.filterKeys(stored, name -> !name.startsWith(TRAILING));
    }

    /** All of it, each term under its own name. */
    ReconstructionObjective objective() {
        return objective;
    }

    /** Lets the trailing encoder follow a step. */
    void stepDone() {
        if (trailing != null) {
            trailing.average(momentum);
        }
    }

    /** What a checkpoint needs besides the model: the trailing encoder. */
    List<TensorSource> sources() {
        return trailing == null ? List.of() : trailing.sources();
    }

    @Override
    public void close() {
        while (!encoders.isEmpty()) {
            encoders.pop().close();
        }
        if (trailing != null) {
            trailing.close();
        }
    }
}
