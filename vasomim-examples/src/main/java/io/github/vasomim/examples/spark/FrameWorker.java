package io.github.vasomim.examples.spark;

import io.github.vasomim.InputException;
import io.github.vasomim.examples.cli.DetectionFolder;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.image.Angiogram;
import java.nio.file.Path;
import java.util.function.Consumer;

/** What a job does to a frame, ready to work; one for all tasks of a machine's process. Thread-safe. */
public interface FrameWorker extends AutoCloseable {
    /**
     * Works on a frame.
     *
     * @param file where it is kept
     * @param frame its pixels
     * @param boxes collects what is found as boxes
     * @return writes the frame's own result to a file called after it with {@link #ending} behind
     * @throws InputException if the frame cannot be worked on
     */
    Consumer<Path> work(InputFrame file, Angiogram frame, DetectionFolder boxes);

    /**
     * The ending of a frame's own result.
     *
     * @return such as {@code .png}; empty where frames have no file of their own
     */
    String ending();

    @Override
    void close();
}
