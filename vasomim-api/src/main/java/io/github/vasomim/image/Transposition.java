package io.github.vasomim.image;

/** Exchanges rows and columns of a block of pixels, eight rows at a time so that both sides stay in the cache. */
final class Transposition {
    private static final int ROWS = 8;

    private Transposition() {}

    /**
     * Writes pixel (row r, column c) of the input to row c, column r of the output.
     *
     * @param in for each row an array that holds it
     * @param starts and where it begins there
     * @param rows how many rows
     * @param columns pixels of a row
     * @param out rows of which those from {@code outRow} on receive the input's columns
     * @param outRow first row written
     * @param outColumn first column written
     */
    static void copy(float[][] in, int[] starts, int rows, int columns, float[][] out, int outRow, int outColumn) {
        int row = 0;
        for (; row + ROWS <= rows; row += ROWS) {
            copyEight(in, starts, row, columns, out, outRow, outColumn + row);
        }
        for (; row < rows; row++) {
            float[] line = in[row];
            for (int c = 0; c < columns; c++) {
                out[outRow + c][outColumn + row] = line[starts[row] + c];
            }
        }
    }

    private static void copyEight(float[][] in, int[] starts, int row, int columns, float[][] out, int outRow, int at) {
        float[] line0 = in[row];
        float[] line1 = in[row + 1];
        float[] line2 = in[row + 2];
        float[] line3 = in[row + 3];
        float[] line4 = in[row + 4];
        float[] line5 = in[row + 5];
        float[] line6 = in[row + 6];
        float[] line7 = in[row + 7];
        int start0 = starts[row];
        int start1 = starts[row + 1];
        int start2 = starts[row + 2];
        int start3 = starts[row + 3];
        int start4 = starts[row + 4];
        int start5 = starts[row + 5];
        int start6 = starts[row + 6];
        int start7 = starts[row + 7];
        for (int c = 0; c < columns; c++) {
            float[] target = out[outRow + c];
            target[at] = line0[start0 + c];
            target[at + 1] = line1[start1 + c];
            target[at + 2] = line2[start2 + c];
            target[at + 3] = line3[start3 + c];
            target[at + 4] = line4[start4 + c];
            target[at + 5] = line5[start5 + c];
            target[at + 6] = line6[start6 + c];
            target[at + 7] = line7[start7 + c];
        }
    }
}
