package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.internal.optim.GradientSum;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.TapeSettings;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.objective.ObjectiveTerms;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What all steps share: a batch in parts whose gradients add up, one backward for each, one step of AdamW. */
abstract class BatchStep implements TrainingStep {
    final NDManager manager;
    final PretrainModel model;
    final FrameTensors tensors;
    final PatchGrid grid;
    final PartViews views;
    private final GradientSum gradients;
    private final @Nullable Learner learner;
    private final @Nullable Integer microBatch;
    private final List<NDArray> weights;
    private Runnable follower = () -> {};
    private @Nullable Coming expected;
    private TapeSettings settings = TapeSettings.PLAIN;
    private @Nullable StepClock clock;

    /**
     * Prepares.
     *
     * @param parent whose device is computed on
     * @param encoder shape of the frames
     * @param training optimiser, and how many frames pass at once
     * @param model what is trained
     * @param leads whether gradients become new weights here; others have their weights copied from one that leads
     */
    BatchStep(NDManager parent, VitConfig encoder, TrainingConfig training, PretrainModel model, boolean leads) {
        manager = parent.newSubManager();
        this.model = model;
        learner = leads ? new Learner(model, training) : null;
        gradients = learner == null
                ? new GradientSum(model.parameters())
                : learner.optimizer().sum();
        weights = model.parameters().parameters().values().stream()
                .map(NDArray::stopGradient)
                .toList();
        weights.forEach(weight -> {
            weight.attach(manager);
            NDScope.unregister(weight);
        });
        tensors = new FrameTensors(manager, encoder.channelCount());
        grid = encoder.grid();
        views = new PartViews(manager, tensors, grid);
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
    public final Learner learner() {
        if (learner == null) {
            throw new IllegalStateException("this step follows another one: ask that for its optimiser");
        }
        return learner;
    }

    @Override
    public final StepValues run(TrainingBatch batch, double progress, double learningRate) {
        StepValues values = gradients(batch, turn(batch, progress));
        finish(learningRate);
        return values;
    }

    /** Where training stands. */
    final Turn turn(TrainingBatch batch, double progress) {
        return new Turn(learner().done() + 1, progress, batch.size(), learner().scale());
    }

    /** The gradients of some frames of a batch, and their values, both times their share of it. */
    final StepValues gradients(TrainingBatch batch, Turn turn) {
        int part = part(batch);
        StepValues sum = null;
        if (clock != null) {
            clock.start();
        }
        // What a step that failed has left.
        gradients.discard();
        begin(turn.progress());
        for (int from = 0; from < batch.size(); from += part) {
            int to = Math.min(batch.size(), from + part);
            StepValues values = accumulate(batch.part(from, to), turn, next(batch, turn, to));
            sum = sum == null ? values : sum.plus(values);
        }
        expected = null;
        return Objects.requireNonNull(sum, "a batch holds at least one frame");
    }

    /** What is trained on after the first frames of a batch. */
    private @Nullable Coming next(TrainingBatch batch, Turn turn, int from) {
        if (from < batch.size()) {
            return new Coming(() -> batch.part(from, Math.min(batch.size(), from + part(batch))), turn.progress());
        }
        Coming later = expected;
        return later == null
                ? null
                : new Coming(
                        () -> {
                            TrainingBatch whole = later.batch().get();
                            return whole.part(0, part(whole));
                        },
                        later.progress());
    }

    private int part(TrainingBatch batch) {
        return microBatch == null ? batch.size() : Math.min(microBatch, batch.size());
    }

    @Override
    public final void expect(@Nullable Coming next) {
        expected = next;
    }

    /** Adds the gradients of another step, which has none afterwards. */
    final void take(BatchStep other) {
        gradients.take(other.gradients);
    }

    /**
     * Makes new weights of the gradients.
     *
     * @return whether the weights have changed: not so where the step is left out
     */
    final boolean finish(double learningRate) {
        boolean learnt = learner().step(learningRate);
        if (learnt) {
            changed();
        }
        ended(StepPhase.OPTIMISER);
        return learnt;
    }

    /** Takes over the weights of another step's model, equal but for its device. */
    final void follow(BatchStep leader) {
        model.kernels().copy(leader.weights, weights);
        changed();
    }

    /** From now on runs this whenever the weights have changed. */
    final void afterwards(Runnable more) {
        follower = more;
    }

    private void changed() {
        learned();
        follower.run();
    }

    /** Before the first part of a batch. */
    void begin(double progress) {}

    /** After the weights have changed. */
    void learned() {}

    /**
     * Adds the gradients of a part of the batch.
     *
     * @param next what comes after it, if that is known
     * @return the part's values, times its share as its gradients are
     */
    abstract StepValues accumulate(TrainingBatch part, Turn turn, @Nullable Coming next);

    /**
     * What a forward pass comes to.
     *
     * @param terms to be minimised
     * @param look adds what else is to be said of it to what was read from the device
     */
    record Scored(ObjectiveTerms terms, UnaryOperator<StepValues> look) {}

    /** Forward and backward. Arrays of the forward pass are freed before the latter: the graph keeps what it needs. */
    final StepValues learn(int frames, Turn turn, Supplier<Scored> forwardPass) {
        double share = frames / (double) turn.frames();
        try (GradientTape tape = model.kernels().tape(manager, settings)) {
            StepValues values;
            NDArray total;
            try (NDScope forward = new NDScope()) {
                forward.suppressNotUsedWarning();
                Scored scored = forwardPass.get();
                NDArray whole = scored.terms().total();
                // Here the host waits for the device.
                values = scored.look().apply(StepValues.of(scored.terms(), whole));
                double factor = share * turn.scale();
                total = factor == 1 ? whole : whole.mul(Constant.of(whole, factor));
                NDScope.unregister(total);
            }
            try (total) {
                if (!Double.isFinite(values.loss())) {
                    throw new DivergedException("the loss is " + values, turn.step());
                }
                ended(StepPhase.FORWARD);
                gradients.backward(tape, total);
                ended(StepPhase.BACKWARD);
            }
            return share == 1 ? values : values.times(share);
        }
    }

    @Override
    public void close() {
        if (learner != null) {
            learner.close();
        } else {
            gradients.close();
        }
        views.close();
        tensors.close();
        manager.close();
    }
}
