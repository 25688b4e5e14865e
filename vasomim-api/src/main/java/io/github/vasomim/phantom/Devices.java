package io.github.vasomim.phantom;

import java.util.ArrayList;
import java.util.List;

/** What the operator put in: the guiding catheter to the ostium, sometimes a wire in an artery or an electrode lead. */
final class Devices {
    private final TubeRaster raster;
    private final Draw draw;
    private final double wide;
    private final double high;

    private Devices(TubeRaster raster, Canvas frame, Draw draw) {
        this.raster = raster;
        this.draw = draw;
        this.wide = frame.unitsWide();
        this.high = frame.unitsHigh();
    }

    static void addTo(TubeRaster raster, Canvas frame, Projection projection, double density, Draw draw) {
        Devices devices = new Devices(raster, frame, draw);
        devices.catheter(projection.shadows().get(0), projection.view().scale(), density);
        if (draw.chance(0.12)) {
            devices.wire(projection.shadows());
        }
        if (draw.chance(0.1)) {
            devices.lead();
        }
    }

    /** A tube whose wall and contents absorb differently, from the ostium up to the aortic arch and out of the frame. */
    private void catheter(Shadow artery, double heartRadius, double density) {
        double x0 = artery.x()[0];
        double y0 = artery.y()[0];
        int ahead = Math.min(artery.size() - 1, 24);
        double dx = x0 - artery.x()[ahead];
        double dy = y0 - artery.y()[ahead];
        double norm = Math.max(1, Math.sqrt(dx * dx + dy * dy));
        double tip = draw.between(14, 34);
        double side = dx / norm < -0.2 ? -1 : dx / norm > 0.2 ? 1 : draw.sign();
        double knee = draw.between(25, 70);
        double drop = draw.between(-14, 22);
        double exitX = x0 + side * draw.between(0, 150);
        List<Vec> knots = new ArrayList<>();
        knots.add(new Vec(x0 - 4 * dx / norm, y0 - 4 * dy / norm, 0));
        knots.add(new Vec(x0 + tip * dx / norm, y0 + tip * dy / norm, 0));
        double kneeX = x0 + tip * dx / norm + side * 0.5 * knee;
        double kneeY = y0 + 0.6 * tip * dy / norm + drop;
        knots.add(new Vec(kneeX, kneeY, 0));
        double rise = Math.max(60, y0 + 40);
        knots.add(new Vec(kneeX + side * 0.35 * knee, kneeY - 0.3 * rise, 0));
        knots.add(new Vec(0.5 * (kneeX + exitX) + side * 0.3 * knee, kneeY - 0.7 * rise, 0));
        knots.add(new Vec(exitX, kneeY - 1.4 * rise - 60, 0));
        double radius = heartRadius * draw.between(0.02, 0.029);
        double contents = density * draw.between(0.15, 1.0);
        double wall = 0.062 * draw.between(0.35, 0.9);
        double inner = 0.72;
        raster.addMoving(tube(knots, radius, wall), 0, 0);
        raster.addMoving(tube(knots, inner * radius, contents - wall), 0, 0);
    }

    /** A guide wire along one artery; the tip is denser. */
    private void wire(List<Shadow> shadows) {
        Shadow path = shadows.get(Math.min(shadows.size() - 1, draw.whole(0, 2)));
        int end = (int) (path.size() * draw.between(0.5, 0.95));
        int tip = (int) (end * draw.between(0.75, 0.9));
        double offset = draw.between(-0.5, 0.5);
        Shadow wire = Shadow.tube(
                sideways(path.x(), path.radius(), offset, end),
                sideways(path.y(), path.radius(), -offset, end),
                0.6,
                0.1);
        for (int i = tip; i < end; i++) {
            wire.radius()[i] = 1.1;
            wire.absorption()[i] = 0.3;
        }
        raster.addMoving(wire, 0, 0);
    }

    private static double[] sideways(double[] axis, double[] radius, double share, int count) {
        double[] moved = new double[count];
        for (int i = 0; i < count; i++) {
            moved[i] = axis[i] + share * radius[i];
        }
        return moved;
    }

    /** A pacing lead or sheath lying across the frame, with two electrodes. */
    private void lead() {
        double fromX = wide * draw.unit();
        double toX = wide * draw.unit();
        double midX = 0.5 * (fromX + toX) + draw.between(-90, 90);
        double last = high * draw.between(0.5, 1.05);
        List<Vec> knots = List.of(new Vec(fromX, -20, 0), new Vec(midX, 0.5 * last, 0), new Vec(toX, last, 0));
        Shadow lead = tube(knots, draw.between(1.4, 2.4), draw.between(0.05, 0.12));
        for (int i = 0; i < lead.size(); i++) {
            int fromTip = lead.size() - i;
            if (fromTip < 12 || fromTip > 30 && fromTip < 40) {
                lead.absorption()[i] = 0.4;
            }
        }
        raster.addMoving(lead, 0, 0);
    }

    private static Shadow tube(List<Vec> knots, double radius, double absorption) {
        List<Vec> small = new ArrayList<>();
        for (Vec knot : knots) {
            small.add(knot.times(Curve.STEP));
        }
        Vec[] points = Curve.through(small);
        double[] x = new double[points.length];
        double[] y = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            x[i] = points[i].x() / Curve.STEP;
            y[i] = points[i].y() / Curve.STEP;
        }
        return Shadow.tube(x, y, radius, absorption);
    }
}
