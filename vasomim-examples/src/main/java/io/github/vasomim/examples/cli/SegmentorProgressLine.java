package io.github.vasomim.examples.cli;

import io.github.vasomim.engine.segmentor.SegmentorListener;
import io.github.vasomim.engine.segmentor.SegmentorProgress;
import java.util.Locale;

/**
 * Shows a training of the segmentor: epoch and loss.
 *
 * @param terminal where what is not as usual is said
 * @param progress where the steps are shown
 */
public record SegmentorProgressLine(Terminal terminal, Progress progress)
        implements SegmentorListener, TerminalListener {
    @Override
    public void stepDone(SegmentorProgress now) {
        progress.at(
                now.step(),
                String.format(Locale.ROOT, "epoch %d/%d, loss %.4f", now.epoch() + 1, now.epochs(), now.loss()));
    }
}
