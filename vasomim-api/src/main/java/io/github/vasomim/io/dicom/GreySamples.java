package io.github.vasomim.io.dicom;

import java.io.IOException;

/** One grey value per pixel: the samples of a grey image, or the common value of colours that are grey. */
final class GreySamples {
    private GreySamples() {}

    static short[] of(short[] samples, FrameShape shape) throws IOException {
        if (!shape.isColour()) {
            return samples;
        }
        int neutral = 1 << (shape.bitsStored() - 1);
        short[] grey = new short[samples.length / 3];
        for (int i = 0; i < grey.length; i++) {
            int first = shape.stored(samples[3 * i]);
            int other = shape.isLumaFirst() ? neutral : first;
            if (shape.stored(samples[3 * i + 1]) != other || shape.stored(samples[3 * i + 2]) != other) {
                throw DicomFault.unsupported(
                        "is coloured (" + shape.photometric() + ") at pixel " + i % shape.columns() + ","
                                + i / shape.columns(),
                        "Give a grey image, or colours whose channels are equal in each pixel");
            }
            grey[i] = samples[3 * i];
        }
        return grey;
    }
}
