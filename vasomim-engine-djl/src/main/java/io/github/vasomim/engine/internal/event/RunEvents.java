package io.github.vasomim.engine.internal.event;

import io.github.vasomim.InputException;
import io.github.vasomim.report.tensorboard.EventWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The event file of a training in its run folder, begun with the first entry. A training never fails by its events: what cannot be
 * written is told once and ends them. For one thread.
 */
public final class RunEvents implements AutoCloseable {
    private static final int MOST_PICTURES = 20;

    private final Path folder;
    private final int interval;
    private final InstantSource clock;
    private final Consumer<InputException> lost;
    private @Nullable EventWriter writer;
    private boolean on;

    /**
     * Writes nothing yet.
     *
     * @param folder the run folder
     * @param interval steps between two entries, 0 for no events at all
     * @param lost hears why events end before the training
     */
    public RunEvents(Path folder, int interval, Consumer<InputException> lost) {
        this(folder, interval, lost, InstantSource.system());
    }

    /** Package-private for clocks that jump. */
    RunEvents(Path folder, int interval, Consumer<InputException> lost, InstantSource clock) {
        this.folder = folder;
        this.interval = interval;
        this.clock = clock;
        this.lost = lost;
        on = interval > 0;
    }

    /** Writes an entry. */
    @FunctionalInterface
    public interface Entry {
        /**
         * Writes its scalars and pictures.
         *
         * @param writer where to
         */
        void writeTo(EventWriter writer);
    }

    /**
     * Whether a step has an entry of its own.
     *
     * @param step steps done
     * @return true for the first and each interval
     */
    public boolean isDue(long step) {
        return on && (step == 1 || step % interval == 0);
    }

    /**
     * Whether an epoch has pictures: about twenty do, the first and the last among them.
     *
     * @param epoch its number, the first is 0
     * @param epochs epochs in all
     * @return true if so
     */
    public boolean hasPictures(int epoch, int epochs) {
        int every = Math.max(1, epochs / MOST_PICTURES);
        return on && (epoch == 0 || epoch + 1 == epochs || (epoch + 1) % every == 0);
    }

    /**
     * Writes an entry and hands it to the system.
     *
     * @param step steps done; in the first entry of a writer this is where the run goes on
     * @param entry what to write
     */
    public void write(long step, Entry entry) {
        if (!on) {
            return;
        }
        try {
            endDeleted();
            EventWriter open = writer == null ? EventWriter.create(folder, clock, step) : writer;
            writer = open;
            entry.writeTo(open);
            open.flush();
        } catch (InputException e) {
            on = false;
            lost.accept(e);
        }
    }

    /** A file that somebody deleted would go on without a name: what comes now begins another one. */
    private void endDeleted() {
        if (writer != null && Files.notExists(writer.file())) {
            EventWriter deleted = writer;
            writer = null;
            deleted.close();
        }
    }

    /** Ends the file. */
    @Override
    public void close() {
        if (writer != null) {
            try {
                writer.close();
            } catch (InputException e) {
                lost.accept(e);
            }
            writer = null;
        }
        on = false;
    }
}
