package io.github.vasomim.testing;

import com.sun.management.ThreadMXBean;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives bytes to a parser as a file and checks the promises that hold for hostile ones: nothing is thrown but {@link InputException},
 * what is allocated is at most a stated number of bytes and a stated multiple of the file, and the time spent on it is short.
 *
 * <p>A fuzz target is a method with {@code @FuzzTest} that calls {@link #check}. Not for use by several threads at once.
 */
public final class ParserProbe {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Time of the processor, so that a busy machine makes no difference. */
    private static final long MOST_NANOSECONDS = TimeUnit.SECONDS.toNanos(10);

    private final Path file;
    private final long perByte;
    private final long base;

    /** What is under test. */
    @FunctionalInterface
    public interface Parser {
        /**
         * Reads a file and all that its reader does not read at once.
         *
         * @param file an existing file
         * @throws InputException if the file is refused, which is what should happen
         */
        void parse(Path file);
    }

    /**
     * Makes a probe with a file of its own, which is deleted at the end of the program.
     *
     * @param ending of the file's name, with its dot
     * @param perByte how many bytes may be allocated for each byte of a file, those given back meanwhile included
     * @param base how many bytes may be allocated besides
     */
    public ParserProbe(String ending, long perByte, long base) {
        try {
            this.file = Files.createTempFile("probe", ending);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.toFile().deleteOnExit();
        this.perByte = perByte;
        this.base = base;
    }

    /**
     * Checks one file.
     *
     * @param bytes what it holds
     * @param parser what reads it
     * @throws AssertionError if a promise is broken; what else the parser throws comes through
     */
    public void check(byte[] bytes, Parser parser) {
        write(bytes);
        String broken = broken(bytes.length, parser);
        // The first time, loading classes may take more than parsing does.
        broken = broken == null ? null : broken(bytes.length, parser);
        if (broken != null) {
            throw new AssertionError(broken);
        }
    }

    private @Nullable String broken(long bytes, Parser parser) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long taken = THREADS.getCurrentThreadCpuTime();
        try {
            parser.parse(file);
        } catch (InputException refused) {
            requireReason(refused);
        }
        taken = THREADS.getCurrentThreadCpuTime() - taken;
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        if (allocated > base + perByte * bytes) {
            return bytes + " bytes made the parser allocate " + allocated + ", promised are at most "
                    + (base + perByte * bytes);
        }
        return taken <= MOST_NANOSECONDS
                ? null
                : bytes + " bytes kept the parser busy for " + TimeUnit.NANOSECONDS.toMillis(taken) + " ms";
    }

    private void write(byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireReason(InputException refused) {
        String message = refused.getMessage();
        if (message == null || !message.contains(file.toString())) {
            throw new AssertionError("the refusal does not name the file: " + message, refused);
        }
    }
}
