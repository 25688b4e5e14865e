package io.github.vasomim.examples.cli;

import io.github.vasomim.engine.pretrain.PretrainListener;
import io.github.vasomim.engine.pretrain.PretrainProgress;
import io.github.vasomim.engine.weights.WeightReport;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a pre-training: epoch, frames per second and the terms of the loss. */
public final class PretrainProgressLine implements PretrainListener, TerminalListener, AutoCloseable {
    private final Terminal terminal;
    private @Nullable Progress progress;

    /**
     * Shows nothing yet.
     *
     * @param terminal where to
     */
    public PretrainProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void weightsLoaded(WeightReport report) {
        terminal.tell(report);
    }

    @Override
    public void stepSkipped(long step, double scale) {
        terminal.warn(String.format(
                Locale.ROOT,
                "step %,d is left out: its gradients overflowed 16 bits; the loss is scaled by %,.0f from now on",
                step,
                scale));
    }

    @Override
    public void stepDone(PretrainProgress now) {
        if (progress == null) {
            progress = terminal.progress("pre-train", now.steps());
        }
        String terms = now.values().terms().entrySet().stream()
                .map(term -> String.format(Locale.ROOT, "%s %.4f", term.getKey(), term.getValue()))
                .collect(Collectors.joining(", "));
        progress.at(
                now.step(),
                String.format(
                        Locale.ROOT,
                        "epoch %d/%d, %.1f frames/s, loss %.4f (%s)",
                        now.epoch() + 1,
                        now.epochs(),
                        now.framesPerSecond(),
                        now.values().loss(),
                        terms));
    }

    @Override
    public Terminal terminal() {
        return terminal;
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
