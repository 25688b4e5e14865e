package io.github.vasomim.phantom;

/** A float per pixel that structures given in reference pixels (512 to the shorter side) are added to. */
record Canvas(int width, int height, double pixelsPerUnit, float[] values) {
    /** Reference pixels along the shorter side of a frame. */
    static final double REFERENCE_SIDE = 512;

    /** A value at a place in reference pixels. */
    @FunctionalInterface
    interface Field {
        double at(double x, double y);
    }

    static Canvas blank(int width, int height) {
        return new Canvas(width, height, Math.min(width, height) / REFERENCE_SIDE, new float[width * height]);
    }

    Canvas sameSize() {
        return blank(width, height);
    }

    double unitsWide() {
        return width / pixelsPerUnit;
    }

    double unitsHigh() {
        return height / pixelsPerUnit;
    }

    void add(Field field) {
        addWithin(0, 0, unitsWide(), unitsHigh(), field);
    }

    /** Adds the field inside a rectangle of reference pixels. */
    void addWithin(double left, double top, double right, double bottom, Field field) {
        int firstRow = Math.max(0, (int) Math.floor(top * pixelsPerUnit));
        int lastRow = Math.min(height - 1, (int) Math.ceil(bottom * pixelsPerUnit));
        int firstColumn = Math.max(0, (int) Math.floor(left * pixelsPerUnit));
        int lastColumn = Math.min(width - 1, (int) Math.ceil(right * pixelsPerUnit));
        for (int row = firstRow; row <= lastRow; row++) {
            double y = (row + 0.5) / pixelsPerUnit;
            for (int column = firstColumn; column <= lastColumn; column++) {
                values[row * width + column] += (float) field.at((column + 0.5) / pixelsPerUnit, y);
            }
        }
    }

    void add(float[] other) {
        for (int i = 0; i < values.length; i++) {
            values[i] += other[i];
        }
    }

    double mean() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
