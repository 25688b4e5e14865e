package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.engine.setup.CpuFeatures;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import io.github.vasomim.objective.ReconstructionStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All copies of what is trained, one for each device, and their common step. Holds native memory until it is closed. */
final class Replicas implements AutoCloseable {
    private final List<Replica> replicas = new ArrayList<>();
    private final PretrainConfig config;
    private final TrainingStep step;

    /**
     * Builds them.
     *
     * @param parts of every replica; with more than one, an objective of one's own is asked by one at a time
     * @param devices the first one leads; null for the engine's own choice
     * @throws InputException if there is no such GPU
     */
    Replicas(ReplicaParts parts, List<@Nullable Device> devices) {
        this(parts, devices, true);
    }

    /**
     * Builds them.
     *
     * @param together whether they run at once, where the engine can; else they take turns
     */
    Replicas(ReplicaParts parts, List<@Nullable Device> devices, boolean together) {
        config = parts.config();
        boolean complete = false;
        try {
            devices.forEach(Replicas::require);
            ReplicaParts shared = devices.size() == 1 ? parts : oneAtATime(parts);
            for (Device device : devices) {
                replicas.add(new Replica(shared, device, replicas.isEmpty()));
            }
            step = replicas.size() == 1
                    ? leader().step()
                    : new ReplicatedStep(
                            replicas.stream().map(Replica::step).toList(),
                            together && leader().model().kernels().concurrent());
            if (precisions().contains(ComputeConfig.Precision.FP16)) {
                step.learner().scaleLoss(config.compute().lossScale());
            }
            complete = true;
        } finally {
            if (!complete) {
                closeReplicas();
            }
        }
    }

    private static void require(@Nullable Device device) {
        if (device != null && device.isGpu()) {
            int count = EngineOpening.engine().getGpuCount();
            if (device.getDeviceId() >= count) {
                throw new InputException(
                        "gpu" + device.getDeviceId(),
                        "is not there: the engine sees " + count + " GPUs",
                        "Name others, or look into why it is not seen (vasomim doctor)");
            }
        }
    }

    private static ReplicaParts oneAtATime(ReplicaParts parts) {
        ReconstructionObjective own = parts.objective();
        return own == null ? parts : parts.with(new OneAtATime(own));
    }

    /** One asker at a time, each on arrays of its own device. */
    private record OneAtATime(ReconstructionObjective objective) implements ReconstructionObjective {
        @Override
        public synchronized ObjectiveTerms evaluate(ReconstructionStep step) {
            return objective.evaluate(step);
        }
    }

    /** The one whose weights are stored. */
    Replica leader() {
        return replicas.get(0);
    }

    /** All of them. */
    List<Replica> all() {
        return Collections.unmodifiableList(replicas);
    }

    TrainingStep step() {
        return step;
    }

    /** Where they are, in order. */
    List<Device> devices() {
        return replicas.stream().map(r -> r.manager().getDevice()).toList();
    }

    private Set<ComputeConfig.Precision> precisions() {
        CpuFeatures processor = CpuFeatures.read();
        return devices().stream()
                .map(device -> config.compute().on(device, processor))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where they compute, and with what precision. */
    Provenance provenance() {
        return Provenance.of(leader().manager().getEngine(), devices())
                .withPrecision(precisions().stream()
                        .map(ComputeConfig.Precision::toString)
                        .collect(Collectors.joining(", ")));
    }

    /** All weights a checkpoint holds; equal in all replicas. */
    List<TensorSource> weights() {
        List<TensorSource> weights = new ArrayList<>(leader().model().sources());
        RunLosses losses = leader().losses();
        if (losses != null) {
            weights.addAll(losses.sources());
        }
        return weights;
    }

    private void closeReplicas() {
        for (int i = replicas.size() - 1; i >= 0; i--) {
            replicas.get(i).close();
        }
    }

    @Override
    public void close() {
        if (replicas.size() > 1) {
            step.close();
        }
        closeReplicas();
    }
}
