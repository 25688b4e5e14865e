package io.github.vasomim.examples.cli;

import io.github.vasomim.engine.finetune.FineTuneEpoch;
import io.github.vasomim.engine.finetune.FineTuneListener;
import io.github.vasomim.engine.finetune.FineTuneProgress;
import io.github.vasomim.engine.weights.WeightReport;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows a fine-tuning: epoch, frames per second, loss and the last validation. */
public final class FineTuneProgressLine implements FineTuneListener, TerminalListener, AutoCloseable {
    private final Terminal terminal;
    private final String task;
    private @Nullable Progress progress;
    private String validated = "";

    /**
     * Shows nothing yet.
     *
     * @param terminal where to
     * @param task what is being done, a word or two
     */
    public FineTuneProgressLine(Terminal terminal, String task) {
        this.terminal = terminal;
        this.task = task;
    }

    @Override
    public void weightsLoaded(WeightReport report) {
        terminal.tell(report);
    }

    @Override
    public void stepDone(FineTuneProgress now) {
        if (progress == null) {
            progress = terminal.progress(task, now.steps());
        }
        progress.at(
                now.step(),
                String.format(
                        Locale.ROOT,
                        "epoch %d/%d, %.1f frames/s, loss %.4f%s",
                        now.epoch() + 1,
                        now.epochs(),
                        now.framesPerSecond(),
                        now.loss(),
                        validated));
    }

    @Override
    public void epochDone(FineTuneEpoch epoch) {
        if (epoch.score() != null) {
            validated = String.format(
                    Locale.ROOT,
                    ", validation %s %.4f",
                    epoch.scores().keySet().asList().get(0),
                    epoch.score());
        }
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
