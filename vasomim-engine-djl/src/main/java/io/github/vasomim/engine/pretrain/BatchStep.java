package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.TapeSettings;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.optim.AdamW;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.objective.ObjectiveTerms;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What all steps share: a batch in parts whose gradients add up, one backward for each, one step of AdamW. */
abstract class BatchStep implements TrainingStep {
    final NDManager manager;
    final PretrainModel model;
    final AdamW optimizer;
    final FrameTensors tensors;
    final PatchGrid grid;
    private final @Nullable Integer microBatch;
    private TapeSettings settings = TapeSettings.PLAIN;
    private @Nullable StepClock clock;

    BatchStep(NDManager parent, VitConfig encoder, TrainingConfig training, PretrainModel model) {
        manager = parent.newSubManager();
        this.model = model;
        optimizer = new AdamW(
                model.parameters(),
                AdamW.decayMatrices(model.parameters(), training.weightDecay()),
                model.kernels(),
                training.beta1(),
                training.beta2(),
                1e-8);
        tensors = new FrameTensors(manager, encoder.channelCount());
        grid = encoder.grid();
        microBatch = training.microBatchSize();
    }

    @Override
    public final void use(TapeSettings chosen) {
        settings = chosen;
    }

    @Override
    public final void measure(StepClock watch) {
        clock = watch;
    }

    final void ended(StepPhase phase) {
        if (clock != null) {
            clock.ended(phase);
        }
    }

    @Override
    public final AdamW optimizer() {
        return optimizer;
    }

    @Override
    public final StepValues run(
            List<FloatImage> frames,
            List<LabelImage> anatomy,
            List<? extends RandomGenerator> random,
            double progress,
            double learningRate) {
        int part = microBatch == null ? frames.size() : Math.min(microBatch, frames.size());
        StepValues sum = null;
        if (clock != null) {
            clock.start();
        }
        // What a step that failed has left.
        optimizer.discard();
        begin(progress);
        for (int from = 0; from < frames.size(); from += part) {
            int to = Math.min(frames.size(), from + part);
            StepValues values = accumulate(
                    frames.subList(from, to),
                    anatomy.isEmpty() ? anatomy : anatomy.subList(from, to),
                    random.subList(from, to),
                    progress,
                    (to - from) / (double) frames.size());
            sum = sum == null ? values : sum.plus(values);
        }
        optimizer.step(learningRate);
        learned();
        ended(StepPhase.OPTIMISER);
        return Objects.requireNonNull(sum, "a batch holds at least one frame");
    }

    /** Before the first part of a batch. */
    void begin(double progress) {}

    /** After the optimiser's step. */
    void learned() {}

    /** Adds the gradients of a part of the batch, and returns its values, both times its share. */
    abstract StepValues accumulate(
            List<FloatImage> frames,
            List<LabelImage> anatomy,
            List<? extends RandomGenerator> random,
            double progress,
            double share);

    /**
     * What a forward pass comes to.
     *
     * @param terms to be minimised
     * @param look adds what else is to be said of it to what was read from the device
     */
    record Scored(ObjectiveTerms terms, UnaryOperator<StepValues> look) {}

    /** Forward and backward. Arrays of the forward pass are freed before the latter: the graph keeps what it needs. */
    final StepValues learn(double share, Supplier<Scored> forwardPass) {
        try (GradientTape tape = model.kernels().tape(manager, settings)) {
            StepValues values;
            NDArray total;
            try (NDScope forward = new NDScope()) {
                forward.suppressNotUsedWarning();
                Scored scored = forwardPass.get();
                NDArray whole = scored.terms().total();
                // Here the host waits for the device.
                values = scored.look().apply(StepValues.of(scored.terms(), whole));
                total = share == 1 ? whole : whole.mul(Constant.of(whole, share));
                NDScope.unregister(total);
            }
            try (total) {
                if (!Double.isFinite(values.loss())) {
                    throw new DivergedException("the loss is " + values, optimizer.steps() + 1);
                }
                ended(StepPhase.FORWARD);
                optimizer.backward(tape, total);
                ended(StepPhase.BACKWARD);
            }
            return share == 1 ? values : values.times(share);
        }
    }

    @Override
    public void close() {
        optimizer.close();
        tensors.close();
        manager.close();
    }
}
