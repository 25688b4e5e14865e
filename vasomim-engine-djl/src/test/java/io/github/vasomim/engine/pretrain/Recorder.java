package io.github.vasomim.engine.pretrain;

import io.github.vasomim.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Keeps what a run says of its files, and does something after each step. */
final class Recorder implements PretrainListener {
    final List<Path> written = new ArrayList<>();
    final List<InputException> notWritten = new ArrayList<>();
    final List<InputException> damaged = new ArrayList<>();
    final List<Path> used = new ArrayList<>();
    final List<String> differences = new ArrayList<>();
    final List<Long> rescued = new ArrayList<>();
    long steps;

    private final LongConsumer afterStep;

    Recorder() {
        this(step -> {});
    }

    Recorder(LongConsumer afterStep) {
        this.afterStep = afterStep;
    }

    @Override
    public void stepDone(PretrainProgress progress) {
        steps = progress.step();
        afterStep.accept(progress.step());
    }

    @Override
    public void checkpointWritten(Path file) {
        written.add(file);
    }

    @Override
    public void notWritten(InputException cause) {
        notWritten.add(cause);
    }

    @Override
    public void fellBack(List<InputException> faults, Path file) {
        damaged.addAll(faults);
        used.add(file);
    }

    @Override
    public void resumedElsewhere(List<String> what) {
        differences.addAll(what);
    }

    @Override
    public void rescued(long step, Path checkpoint) {
        rescued.add(step);
    }
}
