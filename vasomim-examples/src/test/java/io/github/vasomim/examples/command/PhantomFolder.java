package io.github.vasomim.examples.command;

import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Path;

/** Phantoms on disk as {@code img/} and {@code label/}. */
final class PhantomFolder {
    static final int SIDE = 96;

    private PhantomFolder() {}

    /** Writes frames and masks of the seeds from 0. */
    static Path write(Path folder, int count) {
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(SIDE));
        for (int seed = 0; seed < count; seed++) {
            Phantom phantom = generator.generate(seed);
            String name = phantom.frame().name() + ".png";
            PngWriter.write(folder.resolve("img").resolve(name), phantom.frame().pixels());
            PngWriter.writeMask(folder.resolve("label").resolve(name), phantom.vesselMask());
        }
        return folder;
    }
}
