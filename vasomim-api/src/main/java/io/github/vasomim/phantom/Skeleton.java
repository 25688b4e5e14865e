package io.github.vasomim.phantom;

/** Spine and ribs: soft blocks and bands with darker cortical edges. */
final class Skeleton {
    /** The spine's place relative to the heart's middle, in heart radii: to the right and behind. */
    private static final Vec SPINE = new Vec(-0.55, 0, -1.9);

    private final Canvas absorbance;
    private final Draw draw;

    private Skeleton(Canvas absorbance, Draw draw) {
        this.absorbance = absorbance;
        this.draw = draw;
    }

    static void addTo(Canvas absorbance, View view, Draw draw) {
        Canvas bone = absorbance.sameSize();
        Skeleton skeleton = new Skeleton(bone, draw);
        skeleton.spine(view.x(view.middle().plus(SPINE)), view.scale());
        if (draw.chance(0.75)) {
            skeleton.ribs();
        }
        Blur.gaussian(bone.values(), bone.width(), bone.height(), draw.between(0.6, 1.5) * bone.pixelsPerUnit());
        Canvas patchy = bone.sameSize();
        Clouds.add(patchy, 24, 0.45, draw);
        for (int i = 0; i < bone.values().length; i++) {
            float uneven = Math.max(0.1f, 1 + patchy.values()[i]);
            absorbance.values()[i] += bone.values()[i] * uneven;
        }
    }

    private void spine(double place, double heartRadius) {
        double strength = draw.between(0.35, 1.3);
        double half = heartRadius * draw.between(0.4, 0.52);
        double pitch = 1.55 * half * draw.between(0.95, 1.2);
        double middle = place + draw.between(-40, 40);
        double tilt = draw.between(-0.1, 0.1);
        double bend = draw.between(-0.0002, 0.0002);
        double high = absorbance.unitsHigh();
        double density = 0.2 * strength;
        absorbance.addWithin(middle - 2.4 * half - 60, 0, middle + 2.4 * half + 60, high, (x, y) -> {
            double aside = Math.abs(x - axis(middle, tilt, bend, y, high)) / half;
            return density * 0.8 * (1 - Filling.smooth((aside - 0.75) / 0.6));
        });
        double offset = draw.between(0, pitch);
        for (double y0 = offset - pitch; y0 < high + pitch; y0 += pitch) {
            vertebra(axis(middle, tilt, bend, y0, high), y0, half, 0.4 * pitch, strength, tilt);
        }
    }

    private static double axis(double middle, double tilt, double bend, double y, double high) {
        double from = y - high / 2;
        return middle + tilt * from + bend * from * from;
    }

    private void vertebra(double x0, double y0, double half, double tall, double strength, double tilt) {
        double edge = draw.between(0.05, 0.15) * strength;
        double body = 0.035 * strength;
        double thick = draw.between(2.5, 5);
        double skew = draw.between(-0.08, 0.08);
        double waist = draw.between(0.05, 0.14);
        absorbance.addWithin(x0 - 1.5 * half, y0 - 2 * tall, x0 + 1.5 * half, y0 + 2 * tall, (x, y) -> {
            double across = x - x0 - tilt * (y - y0);
            double down = y - y0 + (tilt + skew) * across;
            double flank = half * (1 - waist * (1 - Math.min(1, down * down / (tall * tall))));
            double outX = Math.abs(across) - flank;
            double outY = Math.abs(down) - tall + 0.06 * across * across / half;
            double out = Math.max(outX, outY);
            double cortex = outY > outX ? edge : 0.45 * edge;
            return body * (1 - Filling.smooth((out + 3) / 6)) + cortex * ridge(out / thick);
        });
        double pedicle = draw.between(0.1, 0.16) * half * 1.4;
        for (int side = -1; side <= 1; side += 2) {
            ring(x0 + side * 0.52 * half, y0 - 0.35 * tall, pedicle, 1.5 * pedicle, 0.5 * edge);
        }
        ring(x0 + draw.between(-4, 4), y0 + 0.75 * tall, 0.11 * half, 0.55 * tall, 0.55 * edge);
    }

    private void ring(double x0, double y0, double radiusX, double radiusY, double strength) {
        absorbance.addWithin(x0 - 2 * radiusX, y0 - 2 * radiusY, x0 + 2 * radiusX, y0 + 2 * radiusY, (x, y) -> {
            double dx = (x - x0) / radiusX;
            double dy = (y - y0) / radiusY;
            double distance = Math.sqrt(dx * dx + dy * dy);
            return strength * (ridge((distance - 1) / 0.4) + 0.4 * (1 - Filling.smooth((distance - 0.8) / 0.4)));
        });
    }

    private void ribs() {
        double strength = draw.between(0.25, 1.1);
        double slope = draw.between(0.1, 0.9) * draw.sign();
        double curve = draw.between(-0.0016, 0.0016);
        double pitch = draw.between(62, 105);
        double half = draw.between(10, 18);
        double wide = absorbance.unitsWide();
        double high = absorbance.unitsHigh();
        double pivot = wide * draw.unit();
        double offset = draw.between(0, pitch);
        for (double y0 = offset - high; y0 < 2 * high; y0 += pitch * draw.between(0.9, 1.1)) {
            double base = y0;
            double body = draw.between(0.03, 0.07) * strength;
            double edge = draw.between(0.025, 0.08) * strength;
            double steep = slope + draw.between(-0.06, 0.06);
            double length = Math.sqrt(1 + steep * steep);
            absorbance.add((x, y) -> {
                double from = x - pivot;
                double out = Math.abs(y - base - steep * from - curve * from * from) / length - half;
                if (out > 5) {
                    return 0;
                }
                return body * (1 - Filling.smooth((out + 4) / 7)) + edge * ridge(out / 3.5);
            });
        }
    }

    /** A smooth bump of height 1 that ends at ±1. */
    private static double ridge(double t) {
        double rest = 1 - t * t;
        return rest <= 0 ? 0 : rest * rest;
    }
}
