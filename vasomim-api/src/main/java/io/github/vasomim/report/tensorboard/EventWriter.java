package io.github.vasomim.report.tensorboard;

import io.github.vasomim.InputException;
import io.github.vasomim.io.PngWriter;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Writes an event file that TensorBoard shows: scalars and pictures by tag and step. Each writer begins a file of its own in the run's
 * folder, after those of earlier writers; {@code tensorboard --logdir} on the folder above shows all runs beside each other. A tag's part
 * before the first slash is the group it is shown in.
 *
 * <p>Unlike other files of a run this one grows. What was flushed outlives the process; a record that was cut short by its end is the
 * file's last, and readers pass over it.
 *
 * <p>Thread-safe: a record is written whole before the next one.
 */
public final class EventWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int ATTEMPTS = 100;
    private static final double NANOS = 1e-9;

    private final InstantSource clock;
    private final Path file;
    private final OutputStream out;
    private boolean ended;

    /** Package-private for disks that fill up. */
    EventWriter(InstantSource clock, Path file, OutputStream out) {
        this.clock = clock;
        this.file = file;
        this.out = out;
    }

    /**
     * Begins the file of a fresh run.
     *
     * @param folder the run's folder, made if absent
     * @param clock tells the wall time of events
     * @return the writer, to be closed
     * @throws InputException if the file cannot be written
     */
    public static EventWriter create(Path folder, InstantSource clock) {
        return create(folder, clock, 0);
    }

    /**
     * Begins a file in which a run goes on.
     *
     * @param folder the run's folder, made if absent
     * @param clock tells the wall time of events
     * @param step the first step of this file: events of earlier files at it or after it were written by steps that are done again, and
     *     are no longer shown
     * @return the writer, to be closed
     * @throws InputException if the file cannot be written
     */
    public static EventWriter create(Path folder, InstantSource clock, long step) {
        Instant now = clock.instant();
        Path file = folder;
        try {
            Files.createDirectories(folder);
            EventFileName name = EventFileName.next(folder, now.getEpochSecond());
            for (int attempt = 1; ; attempt++, name = name.after()) {
                file = folder.resolve(name.toString());
                try {
                    OutputStream out =
                            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    EventWriter writer = new EventWriter(clock, file, new BufferedOutputStream(out, BUFFER_BYTES));
                    writer.write(EventMessages.fileVersion(writer.now()));
                    writer.write(EventMessages.sessionStart(writer.now(), step));
                    writer.flush();
                    return writer;
                } catch (FileAlreadyExistsException e) {
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw refusal(file, e);
        }
    }

    /**
     * The file.
     *
     * @return in the run's folder
     */
    public Path file() {
        return file;
    }

    /**
     * Writes a number.
     *
     * @param tag what it is, such as {@code epoch/loss}
     * @param step steps done
     * @param value the number, stored in single precision; what is not finite is shown as a gap
     * @throws InputException if the file cannot be written; it then takes no more
     */
    public void scalar(String tag, long step, double value) {
        write(EventMessages.scalar(now(), step, tag, (float) value));
    }

    /**
     * Writes a picture.
     *
     * @param tag what it shows, such as {@code frame 1/reconstruction}
     * @param step steps done
     * @param picture stored as PNG
     * @throws InputException if the file cannot be written; it then takes no more
     */
    public void image(String tag, long step, BufferedImage picture) {
        write(EventMessages.image(now(), step, tag, picture, PngWriter.encode(picture)));
    }

    /**
     * Hands everything to the system, so that it is seen by readers and outlives the process.
     *
     * @throws InputException if the file cannot be written; it then takes no more
     */
    public synchronized void flush() {
        requireOpen();
        try {
            out.flush();
        } catch (IOException e) {
            ended = true;
            throw refusal(file, e);
        }
    }

    /**
     * Flushes and ends the file. Closing again does nothing.
     *
     * @throws InputException if the file cannot be written
     */
    @Override
    public synchronized void close() {
        boolean broken = ended;
        ended = true;
        try {
            out.close();
        } catch (IOException e) {
            if (!broken) {
                throw refusal(file, e);
            }
        }
    }

    private synchronized void write(byte[] event) {
        requireOpen();
        try {
            out.write(EventRecord.framed(event));
        } catch (IOException e) {
            // Part of a record may stand in the file: nothing after it would be read.
            ended = true;
            throw refusal(file, e);
        }
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("the events in " + file + " have ended: create another writer");
        }
    }

    private double now() {
        Instant now = clock.instant();
        return now.getEpochSecond() + now.getNano() * NANOS;
    }

    private static InputException refusal(Path file, IOException e) {
        return new InputException(
                file,
                "cannot be written (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                "Check that there is room on the disk and that the folder can be written to",
                e);
    }
}
