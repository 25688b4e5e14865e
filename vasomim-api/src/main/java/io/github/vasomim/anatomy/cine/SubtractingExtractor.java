package io.github.vasomim.anatomy.cine;

import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.image.FloatImage;
import java.util.Objects;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Finds vessels in the frames of one sequence after the sequence's background has been taken away. Thread-safe if the extractor is.
 *
 * @param background of the sequence
 * @param extractor what finds the vessels in a subtracted frame
 */
public record SubtractingExtractor(SequenceBackground background, AnatomyExtractor extractor)
        implements AnatomyExtractor {
    /** Checks that nothing is missing. */
    public SubtractingExtractor {
        Objects.requireNonNull(background, "background");
        Objects.requireNonNull(extractor, "extractor");
    }

    /**
     * {@inheritDoc}
     *
     * @throws InputException if the frame is not of the background's size, or if the extractor refuses it
     */
    @Override
    public AnatomyMap extract(RandomAccessibleInterval<? extends RealType<?>> frame) {
        return extractor.extract(background.subtract(FloatImage.copyOf(frame)).asImg());
    }
}
