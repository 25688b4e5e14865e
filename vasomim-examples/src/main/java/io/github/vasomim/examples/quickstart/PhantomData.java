package io.github.vasomim.examples.quickstart;

import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.PhantomPair;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Made angiograms on disk, as a person would have real ones: many frames, and a few with labels in splits.
 *
 * @param folder where they are put
 * @param counts their size and number
 */
public record PhantomData(Path folder, QuickstartPlan.Phantoms counts) {
    /** No two parts share a patient, since each seed is one. */
    private static final int SEEDS_OF_A_PART = 1_000_000;

    /** Where the frames without labels are. */
    public Path frames() {
        return folder.resolve("unlabelled");
    }

    /** The labelled data set. */
    public Path labelled() {
        return folder.resolve("labelled");
    }

    /**
     * Makes those that are not there yet.
     *
     * @param terminal where progress goes
     * @return the exit code
     */
    public int make(Terminal terminal) {
        List<InputFrame> files = new ArrayList<>();
        add(files, 0, counts.unlabelled(), frames());
        add(files, 1, counts.train(), labelled().resolve("train/img"));
        add(files, 2, counts.val(), labelled().resolve("val/img"));
        add(files, 3, counts.test(), labelled().resolve("test/img"));
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(counts.side()));
        return FrameWork.run(
                terminal,
                "make phantoms",
                files,
                Runtime.getRuntime().availableProcessors(),
                file -> PhantomPair.make(generator, file, file.file().startsWith(labelled())));
    }

    private static void add(List<InputFrame> files, int part, int count, Path images) {
        for (int i = 0; i < count; i++) {
            files.add(PhantomPair.frame(images, (long) part * SEEDS_OF_A_PART + i));
        }
    }
}
