package io.github.vasomim.image;

/**
 * The centre line of a mask by parallel thinning in two alternating passes (see the rules of Zhang and Suen, with corrections): one
 * pixel wide but for a few junctions, and with the connected parts (over sides and corners) and the holes of the mask. Outside the
 * image is background. Stateless, thread-safe.
 */
public final class Skeleton {
    private Skeleton() {}

    /**
     * Thins a mask.
     *
     * @param mask any label but 0 is foreground; not changed
     * @return 1 on the centre line, 0 elsewhere; a subset of the mask, empty only if the mask is
     */
    public static LabelImage of(LabelImage mask) {
        // A rim of background spares the test for the image border at every neighbour.
        int stride = mask.width() + 2;
        byte[] padded = new byte[stride * (mask.height() + 2)];
        int[] alive = new int[mask.foregroundCount()];
        int count = 0;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                if (mask.get(x, y) != 0) {
                    int at = (y + 1) * stride + x + 1;
                    padded[at] = 1;
                    alive[count++] = at;
                }
            }
        }
        ThinningTable table = new ThinningTable();
        int before;
        do {
            before = count;
            count = pass(padded, stride, alive, count, table, ThinningTable.FIRST);
            count = pass(padded, stride, alive, count, table, ThinningTable.SECOND);
        } while (count < before);

        LabelImage skeleton = new LabelImage(mask.width(), mask.height());
        for (int i = 0; i < count; i++) {
            int x = alive[i] % stride - 1;
            int y = alive[i] / stride - 1;
            skeleton.labels()[y * mask.width() + x] = 1;
        }
        return skeleton;
    }

    /** One pass: judges all pixels that are left by the same picture, then removes; returns how many stay in {@code alive}. */
    private static int pass(byte[] padded, int stride, int[] alive, int count, ThinningTable table, int pass) {
        int[] gone = new int[count];
        int removed = 0;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int at = alive[i];
            if (table.removes(ring(padded, stride, at), pass)) {
                gone[removed++] = at;
            } else {
                alive[kept++] = at;
            }
        }
        for (int i = 0; i < removed; i++) {
            padded[gone[i]] = 0;
        }
        return kept;
    }

    private static int ring(byte[] padded, int stride, int at) {
        return padded[at - stride]
                | padded[at - stride + 1] << 1
                | padded[at + 1] << 2
                | padded[at + stride + 1] << 3
                | padded[at + stride] << 4
                | padded[at + stride - 1] << 5
                | padded[at - 1] << 6
                | padded[at - stride - 1] << 7;
    }
}
