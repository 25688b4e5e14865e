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
        if (draw.chance(0.08)) {
            devices.wire(projection.shadows());
        }
        if (draw.chance(0.07)) {
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
        double tip = draw.between(10, 26);
        double bend = draw.between(18, 46);
        double side = dx / norm < -0.2 ? -1 : dx / norm > 0.2 ? 1 : draw.sign();
        Vec ostium = new Vec(x0, y0, 0);
        Vec back = new Vec(dx / norm, dy / norm, 0);
        Vec knee = ostium.plus(back.times(tip + bend)).plus(new Vec(side * 6, -0.35 * bend, 0));
        List<Vec> knots = new ArrayList<>();
        knots.add(ostium.plus(back.times(-5)));
        knots.add(ostium.plus(back.times(tip)));
        knots.add(knee);
        if (draw.chance(0.25) && x0 < 0.6 * wide && side < 0) {
            double exit = y0 + draw.between(-200, 60);
            knots.add(new Vec(0.55 * knee.x(), 0.5 * (knee.y() + exit) - draw.between(0, 40), 0));
            knots.add(new Vec(-60, exit, 0));
        } else {
            double lean = side * draw.between(-20, 70);
            double above = Math.min(knee.y(), y0) + 40;
            knots.add(knee.plus(new Vec(side * bend * 0.5 + 0.1 * lean, -0.25 * above, 0)));
            knots.add(knee.plus(new Vec(side * bend * 0.6 + 0.5 * lean, -0.65 * above, 0)));
            knots.add(knee.plus(new Vec(side * bend * 0.5 + lean, -above - 60, 0)));
        }
        double radius = heartRadius * draw.between(0.018, 0.026);
        double contents = density * draw.between(0.2, 1.1);
        double wall = 0.05 * draw.between(0.5, 1.1);
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
        Vec[] points = Curve.rounded(Curve.through(small), 16);
        double[] x = new double[points.length];
        double[] y = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            x[i] = points[i].x() / Curve.STEP;
            y[i] = points[i].y() / Curve.STEP;
        }
        return Shadow.tube(x, y, radius, absorption);
    }
}
