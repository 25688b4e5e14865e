package io.github.vasomim.io.dicom;

import java.io.IOException;

/** The pixels of a lossless JPEG scan with one channel (ITU-T T.81 section H.2). */
record LosslessScan(int columns, int rows, int predictor, int precision, int pointTransform) {
    private static final int WHOLE_CATEGORY = 16;

    /** Decodes all samples; {@code restart} is the number of rows between restarts, 0 for none. */
    short[] decode(EntropyBits bits, HuffmanTable table, int restart) throws IOException {
        // Kept without the point transform while they serve for prediction.
        short[] samples = new short[Math.multiplyExact(columns, rows)];
        for (int y = 0; y < rows; y++) {
            boolean first = restart == 0 ? y == 0 : y % restart == 0;
            if (first && y > 0) {
                bits.restart(y / restart - 1);
            }
            int row = y * columns;
            int start = first ? 1 << (precision - pointTransform - 1) : samples[row - columns] & 0xffff;
            samples[row] = (short) (start + difference(bits, table));
            for (int x = 1; x < columns; x++) {
                int at = row + x;
                int prediction = first ? samples[at - 1] & 0xffff : predict(samples, at);
                samples[at] = (short) (prediction + difference(bits, table));
            }
        }
        for (int i = 0; i < samples.length && pointTransform > 0; i++) {
            samples[i] = (short) (samples[i] << pointTransform);
        }
        return samples;
    }

    /** From the left, upper and upper left neighbours (table H.1). */
    private int predict(short[] samples, int at) {
        int left = samples[at - 1] & 0xffff;
        int above = samples[at - columns] & 0xffff;
        int corner = samples[at - columns - 1] & 0xffff;
        return switch (predictor) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> corner;
            case 4 -> left + above - corner;
            case 5 -> left + ((above - corner) >> 1);
            case 6 -> above + ((left - corner) >> 1);
            default -> (left + above) >> 1;
        };
    }

    /** Added modulo 2^16. */
    private static int difference(EntropyBits bits, HuffmanTable table) throws IOException {
        int category = table.next(bits);
        if (category == 0 || category == WHOLE_CATEGORY) {
            return category == 0 ? 0 : 1 << 15;
        }
        int value = bits.take(category);
        return value < 1 << (category - 1) ? value - (1 << category) + 1 : value;
    }
}
