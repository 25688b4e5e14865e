package io.github.vasomim.overlay;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** The picture data of a PNG file: rows of red, green and blue, each filtered by what makes its bytes smallest, then deflated. */
final class PngScan {
    private static final int BYTES = 3;
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int PAETH = 4;

    private PngScan() {}

    static byte[] compress(BufferedImage picture) {
        int width = picture.getWidth();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 14)) {
            byte[] above = new byte[BYTES * width];
            byte[] row = new byte[BYTES * width];
            int[] pixels = new int[width];
            for (int y = 0; y < picture.getHeight(); y++) {
                picture.getRGB(0, y, width, 1, pixels, 0, width);
                for (int x = 0; x < width; x++) {
                    row[BYTES * x] = (byte) (pixels[x] >> 16);
                    row[BYTES * x + 1] = (byte) (pixels[x] >> 8);
                    row[BYTES * x + 2] = (byte) pixels[x];
                }
                out.write(filtered(row, above));
                byte[] spare = above;
                above = row;
                row = spare;
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static byte[] filtered(byte[] row, byte[] above) {
        byte[] best = new byte[0];
        long least = Long.MAX_VALUE;
        for (int filter : new int[] {SUB, UP, PAETH}) {
            byte[] line = new byte[row.length + 1];
            line[0] = (byte) filter;
            long sum = 0;
            for (int i = 0; i < row.length; i++) {
                int left = i < BYTES ? 0 : row[i - BYTES] & 0xff;
                int corner = i < BYTES ? 0 : above[i - BYTES] & 0xff;
                line[i + 1] = (byte) (row[i] - guess(filter, left, above[i] & 0xff, corner));
                sum += Math.abs(line[i + 1]);
            }
            if (sum < least) {
                least = sum;
                best = line;
            }
        }
        return best;
    }

    private static int guess(int filter, int left, int up, int corner) {
        if (filter != PAETH) {
            return filter == SUB ? left : up;
        }
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }
}
