package io.github.vasomim.examples.cli;

import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Files;
import java.nio.file.Path;

/** Made angiograms as files: {@code img/phantom-SEED.png}, and the mask of its vessels in {@code label/} beside it. */
public final class PhantomPair {
    private PhantomPair() {}

    /**
     * Where a frame goes.
     *
     * @param folder of the frames
     * @param seed of the phantom
     * @return file and seed
     */
    public static InputFrame frame(Path folder, long seed) {
        return new InputFrame(folder.resolve("phantom-" + seed + ".png"), String.valueOf(seed));
    }

    /**
     * Makes a frame that is not there yet.
     *
     * @param generator of the phantoms
     * @param frame what {@link #frame} said
     * @param labelled whether its mask is written too, under the same name in {@code label/} beside the folder of the frames
     */
    public static void make(PhantomGenerator generator, InputFrame frame, boolean labelled) {
        if (Files.exists(frame.file())) {
            return;
        }
        Phantom phantom = generator.generate(Long.parseLong(frame.name()));
        if (labelled) {
            Path labels = frame.file().resolveSibling("../label").normalize();
            PngWriter.writeMask(labels.resolve(String.valueOf(frame.file().getFileName())), phantom.vesselMask());
        }
        // The frame last: where it stands, its label stands too.
        PngWriter.write(frame.file(), phantom.frame().pixels());
    }
}
