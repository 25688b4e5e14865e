package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.optim.DivergedException;

/**
 * What is done when a run fails: the steps done until then go into a checkpoint where weights and moments are still theirs.
 *
 * @param data what is trained on
 * @param files where the run leaves its files
 * @param saves writes checkpoints
 */
record PretrainRescue(PretrainData data, PretrainFiles files, PretrainSaves saves) {
    /**
     * Writes what was computed until a failure, which is told by others.
     *
     * @param failure gets what goes wrong in writing
     * @param done steps done
     * @param whole whether weights and moments are those after these steps: not so where a step broke off in its midst
     */
    void after(Throwable failure, long done, boolean whole) {
        // An interrupted thread cannot write files.
        boolean interrupted = Thread.interrupted();
        try {
            // A first step that fails has nothing to save, and would only be in the way of other settings.
            if (done > 0 && whole && (saves.holds(done) || saves.save(done))) {
                saves.tellRescued(done);
            }
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Says all about a lost number. Either the batch of the failed step is to blame, or the gradient of the step before it, which spoiled
     * the weights: that is looked at only now, so that a step need not wait for it.
     *
     * @param cause what was found
     * @param done steps done
     * @param whole as in {@link #after}
     * @return to be thrown
     */
    DivergedException explain(DivergedException cause, long done, boolean whole) {
        boolean sound = whole && cause.step() == done + 1;
        try {
            if (sound && done > 0 && !saves.holds(done)) {
                saves.save(done);
            }
        } catch (DivergedException spoiled) {
            sound = false;
        }
        saves.tellRescued(done);
        return data.suspect(sound ? done + 1 : Math.max(1, done)).explain(cause, files.folder(), saves.good());
    }
}
