package io.github.vasomim.io;

import java.io.IOException;

/** Keeps a damaged or hostile header from asking for all memory. */
final class PixelLimit {
    /** 8192 x 8192: far above any X-ray detector. */
    private static final long MOST_PIXELS = 1L << 26;

    /** A byte of deflate unfolds to at most 1032, no JPEG packs tighter, and other formats only where nothing is to be seen. */
    private static final long MOST_BITS_PER_BYTE = 1032 * 8;

    /** Lets small images through whatever their file; 4096 x 4096 of one bit. */
    private static final long ALWAYS_BITS = 1L << 24;

    private PixelLimit() {}

    static void check(int width, int height) throws IOException {
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new IOException(
                    "announces " + width + "x" + height + " pixels, allowed are 1 to " + MOST_PIXELS + " in all");
        }
    }

    /** Checks that so many pixels of so many bits can come out of a file of that size. */
    static void checkPacking(int width, int height, int bits, long fileBytes) throws IOException {
        if ((long) width * height * bits > ALWAYS_BITS + MOST_BITS_PER_BYTE * fileBytes) {
            throw new IOException("announces " + width + "x" + height + " pixels of " + bits
                    + " bits, more than can be packed into its " + fileBytes + " bytes");
        }
    }
}
