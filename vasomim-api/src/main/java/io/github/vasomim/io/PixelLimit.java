package io.github.vasomim.io;

import java.io.IOException;

/** Keeps a damaged or hostile header from asking for all memory. */
final class PixelLimit {
    /** 8192 x 8192: far above any X-ray detector. */
    private static final long MOST_PIXELS = 1L << 26;

    private PixelLimit() {}

    static void check(int width, int height) throws IOException {
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new IOException(
                    "announces " + width + "x" + height + " pixels, allowed are 1 to " + MOST_PIXELS + " in all");
        }
    }
}
