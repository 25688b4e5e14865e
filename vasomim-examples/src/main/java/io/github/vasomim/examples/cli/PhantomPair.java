package io.github.vasomim.examples.cli;

import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.sample.PhantomPairs;
import java.nio.file.Path;
import java.util.Objects;

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
        return new InputFrame(folder.resolve(PhantomPairs.name(seed)), String.valueOf(seed));
    }

    /**
     * Makes a frame that is not there yet.
     *
     * @param generator of the phantoms
     * @param frame what {@link #frame} said
     * @param labelled whether its mask is written too, under the same name in {@code label/} beside the folder of the frames
     */
    public static void make(PhantomGenerator generator, InputFrame frame, boolean labelled) {
        Path images = Objects.requireNonNull(frame.file().getParent());
        PhantomPairs.make(
                generator, Long.parseLong(frame.name()), images, labelled ? images.resolveSibling("label") : null);
    }
}
