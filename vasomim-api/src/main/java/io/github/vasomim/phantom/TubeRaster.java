package io.github.vasomim.phantom;

/**
 * Adds up what tubes absorb along each ray. A tube is a row of flat discs facing the detector, each as thick as its share of the
 * axis: along a straight tube they add up to the chord of its circular cross-section, 2·√(r² − d²), and where tubes cross, turn
 * upon themselves or run towards the detector they add up as well, as attenuation does (Beer and Lambert).
 */
final class TubeRaster {
    private static final double THIN = 0.5;

    private final int width;
    private final int height;
    private final double pixelsPerUnit;
    private final float[] absorbance;

    TubeRaster(int width, int height, double pixelsPerUnit) {
        this.width = width;
        this.height = height;
        this.pixelsPerUnit = pixelsPerUnit;
        this.absorbance = new float[width * height];
    }

    /** The live sum: natural logarithm of the loss of intensity, row by row. */
    float[] absorbance() {
        return absorbance;
    }

    /** Adds a tube that moves during the exposure from −motion/2 to +motion/2 (reference pixels). */
    void addMoving(Shadow tube, double motionX, double motionY) {
        double reach = Math.sqrt(motionX * motionX + motionY * motionY) * pixelsPerUnit;
        int positions = reach < 0.4 ? 1 : 1 + 2 * (int) Math.ceil(reach / 2);
        for (int k = 0; k < positions; k++) {
            double t = positions == 1 ? 0 : (double) k / (positions - 1) - 0.5;
            add(tube, t * motionX, t * motionY, 1.0 / positions);
        }
    }

    private void add(Shadow tube, double shiftX, double shiftY, double weight) {
        for (int i = 1; i < tube.size(); i++) {
            double x = (tube.x()[i] + shiftX) * pixelsPerUnit;
            double y = (tube.y()[i] + shiftY) * pixelsPerUnit;
            disc(x, y, tube.radius()[i] * pixelsPerUnit, weight * tube.step()[i] * tube.absorption()[i]);
        }
    }

    private void disc(double x, double y, double radius, double value) {
        double edge = radius + 0.5;
        int top = Math.max(0, (int) Math.floor(y - edge));
        int bottom = Math.min(height - 1, (int) Math.floor(y + edge));
        int leftmost = Math.max(0, (int) Math.floor(x - edge));
        int rightmost = Math.min(width - 1, (int) Math.floor(x + edge));
        // The soft rim spreads a disc's volume over more than its area.
        double spread = radius >= THIN
                ? radius * radius / (radius * radius + 1.0 / 12)
                : 3 * radius * radius / (edge * edge * edge);
        float amount = (float) (value * spread);
        for (int row = top; row <= bottom; row++) {
            double dy = row + 0.5 - y;
            for (int column = leftmost; column <= rightmost; column++) {
                double dx = column + 0.5 - x;
                double squared = dx * dx + dy * dy;
                if (squared >= edge * edge) {
                    continue;
                }
                double inner = radius - 0.5;
                float cover =
                        inner > 0 && squared <= inner * inner ? 1 : (float) Math.min(1, edge - Math.sqrt(squared));
                absorbance[row * width + column] += amount * cover;
            }
        }
    }
}
