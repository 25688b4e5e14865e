package io.github.vasomim.io.dicom;

import java.io.ByteArrayOutputStream;

/**
 * Writes lossless JPEG (ITU-T T.81 annex H) with one Huffman table in which each category has a code of five bits: the counterpart of
 * the decoder under test, written from the same standard.
 */
final class LosslessJpeg {
    private static final int CODE_BITS = 5;
    private static final int CATEGORIES = 17;

    private final int columns;
    private final int rows;
    private final int precision;
    private final int predictor;
    private final int pointTransform;
    private final int restartRows;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long bits;
    private int count;

    LosslessJpeg(int columns, int rows, int precision, int predictor, int pointTransform, int restartRows) {
        this.columns = columns;
        this.rows = rows;
        this.precision = precision;
        this.predictor = predictor;
        this.pointTransform = pointTransform;
        this.restartRows = restartRows;
    }

    /** Encodes samples that have been through the point transform already. */
    byte[] encode(int... samples) {
        out.writeBytes(DicomBuilder.octets(0xff, 0xd8));
        int[] table = new int[17 + CATEGORIES];
        table[CODE_BITS] = CATEGORIES;
        for (int category = 0; category < CATEGORIES; category++) {
            table[17 + category] = category;
        }
        segment(0xc4, table);
        segment(0xc3, precision, rows >> 8, rows & 255, columns >> 8, columns & 255, 1, 1, 0x11, 0);
        if (restartRows > 0) {
            segment(0xdd, (restartRows * columns) >> 8, (restartRows * columns) & 255);
        }
        segment(0xda, 1, 1, 0, predictor, 0, pointTransform);
        for (int y = 0; y < rows; y++) {
            boolean first = restartRows == 0 ? y == 0 : y % restartRows == 0;
            if (first && y > 0) {
                flush();
                out.writeBytes(DicomBuilder.octets(0xff, 0xd0 + (y / restartRows - 1) % 8));
            }
            for (int x = 0; x < columns; x++) {
                difference((short) (samples[y * columns + x] - prediction(samples, x, y, first)));
            }
        }
        flush();
        out.writeBytes(DicomBuilder.octets(0xff, 0xd9));
        return out.toByteArray();
    }

    private int prediction(int[] samples, int x, int y, boolean first) {
        int at = y * columns + x;
        if (x == 0) {
            return first ? 1 << (precision - pointTransform - 1) : samples[at - columns];
        }
        int a = samples[at - 1];
        if (first || predictor == 1) {
            return a;
        }
        int b = samples[at - columns];
        int c = samples[at - columns - 1];
        return switch (predictor) {
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + ((b - c) >> 1);
            case 6 -> b + ((a - c) >> 1);
            default -> (a + b) >> 1;
        };
    }

    private void difference(int difference) {
        int category = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
        put(category, CODE_BITS);
        if (category < 16) {
            put(difference < 0 ? difference - 1 : difference, category);
        }
    }

    private void put(int value, int length) {
        bits = bits << length | (value & ((1L << length) - 1));
        count += length;
        while (count >= 8) {
            count -= 8;
            int octet = (int) (bits >> count) & 255;
            out.write(octet);
            if (octet == 255) {
                out.write(0);
            }
        }
    }

    private void flush() {
        put(-1, (8 - count % 8) % 8);
    }

    private void segment(int marker, int... content) {
        int length = content.length + 2;
        out.writeBytes(DicomBuilder.octets(0xff, marker, length >> 8, length & 255));
        out.writeBytes(DicomBuilder.octets(content));
    }
}
