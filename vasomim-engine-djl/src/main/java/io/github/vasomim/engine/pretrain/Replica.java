package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.internal.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A model on one device with all that it is trained by: segmentor, objectives, step. Holds native memory until it is closed. */
final class Replica implements AutoCloseable {
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final NDManager manager;
    private final @Nullable FrozenSegmentor segmentor;
    private final PretrainModel model;
    private final @Nullable RunLosses losses;
    private final BatchStep step;

    /**
     * Builds all.
     *
     * @param parts of every replica
     * @param device where; null for the engine's own choice
     * @param leads whether gradients become new weights here
     */
    Replica(ReplicaParts parts, @Nullable Device device, boolean leads) {
        boolean complete = false;
        try {
            PretrainConfig config = parts.config();
            manager = held(EngineOpening.open(device), NDManager::close);
            segmentor = segmentor(parts, manager);
            // Closed after the step, whose second thread uses it.
            FrozenSegmentor another = parts.timing().isAhead(manager.getDevice()) ? segmentor(parts, manager) : null;
            model = held(parts.model().apply(manager), PretrainModel::close);
            losses = config.method() == PretrainConfig.Method.PSEUDO_LABELS
                    ? null
                    : held(
                            new RunLosses(
                                    config,
                                    manager,
                                    model,
                                    segmentor == null ? null : segmentor::logits,
                                    parts.stored()),
                            RunLosses::close);
            step = held(parts.step(manager, model, segmentor, another, losses, leads), BatchStep::close);
            step.use(config.compute().tape(manager.getDevice()));
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    private @Nullable FrozenSegmentor segmentor(ReplicaParts parts, NDManager on) {
        return parts.segmentor() == null ? null : held(parts.segmentor().apply(on), FrozenSegmentor::close);
    }

    private <T> T held(T part, Consumer<T> close) {
        closing.push(() -> close.accept(part));
        return part;
    }

    NDManager manager() {
        return manager;
    }

    @Nullable FrozenSegmentor segmentor() {
        return segmentor;
    }

    PretrainModel model() {
        return model;
    }

    @Nullable RunLosses losses() {
        return losses;
    }

    BatchStep step() {
        return step;
    }

    /** The last one made first. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
