package io.github.vasomim.examples.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far the work is: a bar with the time left on a terminal, elsewhere a line now and then. Thread-safe. */
public final class Progress implements AutoCloseable {
    private static final long LINE_NANOS = 10_000_000_000L;
    private static final int REDRAW_MILLIS = 250;

    private final String task;
    private final long total;
    private final @Nullable ProgressBar bar;
    private final PrintWriter lines;
    private final long begin = System.nanoTime();
    private long first = -1;
    private long done;
    private long lastLine = begin;
    private String note = "";

    private Progress(String task, long total, @Nullable ProgressBar bar, PrintWriter lines) {
        this.task = task;
        this.total = total;
        this.bar = bar;
        this.lines = lines;
    }

    static Progress start(String task, long total, PrintWriter lines) {
        // A console exists only where both ends are a terminal; a bar in a log file would be a mess.
        ProgressBar bar = System.console() == null
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(REDRAW_MILLIS)
                        .build();
        return new Progress(task, total, bar, lines);
    }

    /** One more step is done. */
    public synchronized void step() {
        at(done + 1, note);
    }

    /**
     * So many steps are done.
     *
     * @param steps steps done in all
     * @param text what to show beside the bar
     */
    public synchronized void at(long steps, String text) {
        if (first < 0) {
            // A resumed run begins in the middle: its past steps took no time today.
            first = Math.max(0, steps - 1);
        }
        done = steps;
        note = text;
        if (bar != null) {
            bar.stepTo(steps);
            bar.setExtraMessage(text.isEmpty() ? "" : " " + text);
        } else if (System.nanoTime() - lastLine >= LINE_NANOS) {
            line();
        }
    }

    private void line() {
        lastLine = System.nanoTime();
        double perStep = (double) (lastLine - begin) / Math.max(1, done - first);
        lines.printf(
                Locale.ROOT,
                "%s %d/%d (%d %%)%s, %s passed, %s left%n",
                task,
                done,
                total,
                total == 0 ? 100 : 100 * done / total,
                note.isEmpty() ? "" : ", " + note,
                clock(lastLine - begin),
                clock((long) (perStep * (total - done))));
        lines.flush();
    }

    /**
     * A time as a person reads it.
     *
     * @param nanos nanoseconds
     * @return hours, minutes and seconds
     */
    public static String clock(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        return String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        } else if (done > 0) {
            line();
        }
    }
}
