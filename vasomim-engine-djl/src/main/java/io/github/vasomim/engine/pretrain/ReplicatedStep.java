package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.kernel.TapeSettings;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One iteration of a training on several copies of a model: each takes its share of the batch, the first one adds up their gradients and
 * makes new weights of them, the others take over these. To rounding this is the step of one model on the whole batch, as long as all
 * masks hide equally many patches; masks are drawn by the streams of the frames, so that they are the same. For one thread at a time.
 */
final class ReplicatedStep implements TrainingStep {
    private final List<? extends BatchStep> steps;
    private final BatchStep leader;
    private final @Nullable ReplicaThreads threads;

    /**
     * Joins the steps of equal models.
     *
     * @param steps the first one leads; closed by others
     * @param together whether they run at once, each on a thread of its own but for the first one, or take turns
     */
    ReplicatedStep(List<? extends BatchStep> steps, boolean together) {
        this.steps = List.copyOf(steps);
        leader = steps.get(0);
        threads = together ? new ReplicaThreads(steps.size() - 1) : null;
    }

    @Override
    public StepValues run(TrainingBatch batch, double progress, double learningRate) {
        Turn turn = leader.turn(batch, progress);
        List<BatchStep> busy = new ArrayList<>();
        List<Callable<StepValues>> work = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            TrainingBatch share = share(batch, i);
            if (share.size() > 0) {
                BatchStep step = steps.get(i);
                busy.add(step);
                work.add(() -> step.gradients(share, turn));
            }
        }
        StepValues sum = all(work).stream().reduce(StepValues::plus).orElseThrow();
        busy.subList(1, busy.size()).forEach(leader::take);
        if (leader.finish(learningRate)) {
            steps.subList(1, steps.size()).forEach(step -> step.follow(leader));
        }
        leader.ended(StepPhase.OPTIMISER);
        return sum;
    }

    @Override
    public void expect(@Nullable Coming next) {
        for (int i = 0; i < steps.size(); i++) {
            int replica = i;
            steps.get(i)
                    .expect(
                            next == null
                                    ? null
                                    : new Coming(() -> share(next.batch().get(), replica), next.progress()));
        }
    }

    private TrainingBatch share(TrainingBatch batch, int replica) {
        return batch.part(from(replica, batch.size()), from(replica + 1, batch.size()));
    }

    /** Where the share of a replica begins; those of the first ones are larger by one frame where they are not equal. */
    private int from(int replica, int frames) {
        return replica * (frames / steps.size()) + Math.min(replica, frames % steps.size());
    }

    private <T> List<T> all(List<Callable<T>> work) {
        return threads == null ? ReplicaThreads.inTurn(work) : threads.all(work);
    }

    @Override
    public PretrainPreview preview(FloatImage frame, @Nullable LabelImage anatomy, RandomGenerator random) {
        return leader.preview(frame, anatomy, random);
    }

    @Override
    public Learner learner() {
        return leader.learner();
    }

    @Override
    public void use(TapeSettings settings) {
        steps.forEach(step -> step.use(settings));
    }

    /** The phases of the first replica; waiting for the others and copying to them count as the optimiser's. */
    @Override
    public void measure(StepClock watch) {
        leader.measure(watch);
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.close();
        }
    }
}
