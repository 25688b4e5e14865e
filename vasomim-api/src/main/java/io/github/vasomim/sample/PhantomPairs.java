package io.github.vasomim.sample;

import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Made angiograms as single files, {@code phantom-SEED.png}, with or without the mask of their vessels. Stateless, thread-safe. */
public final class PhantomPairs {
    private PhantomPairs() {}

    /**
     * What the files of a phantom are called.
     *
     * @param seed of the phantom
     * @return the name of the frame's file and of its mask's
     */
    public static String name(long seed) {
        return "phantom-" + seed + ".png";
    }

    /**
     * Makes a frame that is not there yet.
     *
     * @param generator of the phantoms
     * @param seed of the phantom
     * @param frames folder of the frame
     * @param labels folder of its mask, 0 and 255; null for none
     * @throws io.github.vasomim.InputException if a file cannot be written
     */
    public static void make(PhantomGenerator generator, long seed, Path frames, @Nullable Path labels) {
        Path file = frames.resolve(name(seed));
        if (Files.exists(file)) {
            return;
        }
        Phantom phantom = generator.generate(seed);
        if (labels != null) {
            PngWriter.writeMask(labels.resolve(name(seed)), phantom.vesselMask());
        }
        // The frame last: where it stands, its label stands too.
        PngWriter.write(file, phantom.frame().pixels());
    }
}
