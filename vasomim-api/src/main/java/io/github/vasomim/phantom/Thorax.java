package io.github.vasomim.phantom;

/** What lies around the vessels: heart shadow, diaphragm, lungs with their markings, the body's uneven thickness, a wedge filter. */
final class Thorax {
    private final Canvas absorbance;
    private final Canvas air;
    private final Draw draw;

    private Thorax(Canvas absorbance, Draw draw) {
        this.absorbance = absorbance;
        this.air = absorbance.sameSize();
        this.draw = draw;
    }

    /** Adds the thorax as absorbance. */
    static void addTo(Canvas absorbance, View view, Heart heart, Draw draw) {
        Thorax thorax = new Thorax(absorbance, draw);
        thorax.air.add((x, y) -> 1);
        thorax.heart(view, heart);
        thorax.diaphragm();
        thorax.thickness();
        thorax.tissue();
        Skeleton.addTo(absorbance, view, draw);
    }

    private void heart(View view, Heart heart) {
        double x0 = view.x(heart.centre());
        double y0 = view.y(heart.centre());
        double dx = view.x(heart.apex()) - x0;
        double dy = view.y(heart.apex()) - y0;
        double reach = Math.sqrt(dx * dx + dy * dy);
        double cosine = reach > 1 ? dx / reach : 1;
        double sine = reach > 1 ? dy / reach : 0;
        double margin = draw.between(1.3, 2.0);
        double minor = 1.12 * view.scale() * margin;
        double major = Math.sqrt(1.1 * reach * reach + 0.55 * minor * minor) * draw.between(0.98, 1.15);
        double a = Math.max(major, minor);
        double depth = draw.between(0.1, 0.4);
        double soft = draw.between(0.25, 0.9);
        cover(depth, (x, y) -> {
            double along = ((x - x0) * cosine + (y - y0) * sine) / a;
            double aside = ((y - y0) * cosine - (x - x0) * sine) / minor;
            double inside = 1 - along * along - aside * aside;
            if (inside <= 0) {
                return 0;
            }
            double chord = Math.sqrt(inside);
            return chord * chord / (chord + soft) * (1 + soft);
        });
    }

    private void diaphragm() {
        double present = draw.unit();
        int domes = present < 0.25 ? 0 : present < 0.7 ? 1 : 2;
        double wide = absorbance.unitsWide();
        double high = absorbance.unitsHigh();
        for (int k = 0; k < domes; k++) {
            double radius = draw.between(230, 520);
            double x0 = wide * draw.between(-0.05, 1.05);
            double top = high * draw.between(0.5, 0.95);
            double depth = draw.between(0.2, 0.65);
            double stretch = draw.between(0.8, 1.7);
            double softness = draw.between(0.02, 0.12);
            cover(depth, (x, y) -> {
                double along = (x - x0) / (radius * stretch);
                double aside = (y - top - radius) / radius;
                double squared = along * along + aside * aside;
                double inside = y > top + radius ? 1 - along * along : 1 - squared;
                if (inside <= 0) {
                    return 0;
                }
                double chord = Math.sqrt(inside);
                return Math.min(1, 1.25 * chord * chord / (chord + softness));
            });
        }
    }

    /** Adds a dense organ and takes its place from the air. */
    private void cover(double depth, Canvas.Field share) {
        Canvas organ = absorbance.sameSize();
        organ.add(share);
        for (int i = 0; i < organ.values().length; i++) {
            float there = organ.values()[i];
            absorbance.values()[i] += (float) depth * there;
            air.values()[i] *= Math.max(0, 1 - 1.6f * there);
        }
    }

    private void thickness() {
        double wide = absorbance.unitsWide();
        double high = absorbance.unitsHigh();
        double slopeX = draw.normal() * 0.17 / wide;
        double slopeY = draw.normal() * 0.12 / high;
        double bowl = draw.between(-0.1, 0.35);
        absorbance.add((x, y) -> {
            double fromX = x - wide / 2;
            double fromY = y - high / 2;
            double far = (fromX * fromX + fromY * fromY) / (wide * wide + high * high);
            return slopeX * fromX + slopeY * fromY + bowl * far;
        });
        if (draw.chance(0.3)) {
            wedge(wide, high);
        }
    }

    /** A half-transparent wedge filter pushed in from one side, its edge soft. */
    private void wedge(double wide, double high) {
        double angle = draw.between(0, 2 * StrictMath.PI);
        double nx = StrictMath.cos(angle);
        double ny = StrictMath.sin(angle);
        double distance = draw.between(90, 230);
        double softness = draw.between(10, 70);
        double depth = draw.between(0.15, 0.45);
        absorbance.add((x, y) -> {
            double beyond = (x - wide / 2) * nx + (y - high / 2) * ny - distance;
            return depth * Filling.smooth(beyond / softness);
        });
    }

    private void tissue() {
        double strength = draw.between(0.7, 1.35);
        Canvas soft = absorbance.sameSize();
        Clouds.add(soft, 110, 0.055 * strength, draw);
        Clouds.add(soft, 55, 0.03 * strength, draw);
        Clouds.add(soft, 26, 0.02 * strength, draw);
        Clouds.add(soft, 12, 0.018 * strength, draw);
        Clouds.add(soft, 5.5, 0.016 * strength, draw);
        Clouds.add(soft, 2.6, 0.016 * strength, draw);
        absorbance.add(soft.values());
        Canvas lung = absorbance.sameSize();
        double blotchy = draw.between(0.3, 1.7);
        Clouds.add(lung, 60, 0.03 * blotchy, draw);
        Clouds.add(lung, 24, 0.028 * blotchy, draw);
        Clouds.add(lung, 11, 0.024 * blotchy, draw);
        Clouds.add(lung, 5, 0.016 * blotchy, draw);
        double bright = draw.between(0.05, 0.3);
        lung.add(LungMarkings.draw(absorbance, draw));
        for (int i = 0; i < lung.values().length; i++) {
            absorbance.values()[i] += air.values()[i] * (lung.values()[i] - (float) bright);
        }
    }
}
