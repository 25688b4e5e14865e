package io.github.vasomim.report;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.quantity.Centreline;
import io.github.vasomim.quantity.DiameterProfile;
import io.github.vasomim.quantity.MeasuredVessel;
import io.github.vasomim.quantity.StenosisMeasure;
import io.github.vasomim.quantity.VesselQuantities;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** Diameters and narrowings for the eye: curves along a vessel, and the vessels in their frame. Stateless, thread-safe. */
public final class VesselPictures {
    private static final int SCALE = 2;
    private static final float THIN = 0.6f;
    /** Points of a centre line from one tick to the next. */
    private static final int TICKS = 8;

    private VesselPictures() {}

    /**
     * The diameter along a vessel, beside the diameter that it would have without disease; narrowings as curves of their own.
     *
     * @param vessel what was measured
     * @param title of the chart
     * @return the chart, bridged stretches left open
     */
    public static LineChart chart(MeasuredVessel vessel, String title) {
        DiameterProfile profile = vessel.profile();
        int size = profile.size();
        double[] positions = new double[size];
        double[] measured = new double[size];
        for (int i = 0; i < size; i++) {
            positions[i] = profile.position(i);
            measured[i] = profile.isMeasured(i) ? profile.diameter(i) : Double.NaN;
        }
        String unit = " (" + profile.unit().symbol() + ")";
        LineChart chart = LineChart.of(title, "along the vessel" + unit, "diameter" + unit)
                .with("diameter", positions, measured)
                .with("reference", positions, vessel.reference().diameters().toArray());
        int number = 0;
        for (StenosisMeasure stenosis : vessel.stenoses()) {
            double[] within = new double[size];
            for (int i = 0; i < size; i++) {
                boolean inside = positions[i] >= stenosis.start() && positions[i] <= stenosis.end();
                within[i] = inside ? profile.diameter(i) : Double.NaN;
            }
            number++;
            chart = chart.with("narrowing " + number, positions, within);
        }
        return chart;
    }

    /**
     * The frame at twice its size with the centre lines, ticks from border to border where the diameter was measured, and boxes around
     * the narrowings with their loss of diameter in percent.
     *
     * @param frame intensities 0 to 255
     * @param quantities what was measured in it
     * @param boxes how many narrowings are boxed at most, those with the greatest loss
     * @return the picture
     */
    public static BufferedImage measured(FloatImage frame, VesselQuantities quantities, int boxes) {
        if (quantities.graph().width() != frame.width() || quantities.graph().height() != frame.height()) {
            throw new IllegalArgumentException("quantities of "
                    + quantities.graph().width() + "x"
                    + quantities.graph().height() + " pixels for a frame of " + frame.width() + "x" + frame.height()
                    + ": both need the same size");
        }
        BufferedImage picture =
                new BufferedImage(SCALE * frame.width(), SCALE * frame.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.drawImage(Pictures.grey(frame), AffineTransform.getScaleInstance(SCALE, SCALE), null);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(SCALE, SCALE);
            graphics.setStroke(new BasicStroke(THIN));
            quantities.vessels().forEach(vessel -> draw(graphics, vessel.profile()));
        } finally {
            graphics.dispose();
        }
        quantities.stenoses().stream()
                .limit(boxes)
                .map(VesselQuantities.Candidate::measure)
                .forEach(each ->
                        BoxPicture.draw(picture, each.box(), SCALE, each.percentDiameter(), BoxPicture.FINDING_RGB));
        return picture;
    }

    private static void draw(Graphics2D graphics, DiameterProfile profile) {
        Centreline line = profile.line();
        Path2D path = new Path2D.Double();
        path.moveTo(line.x(0), line.y(0));
        for (int i = 1; i < line.size(); i++) {
            path.lineTo(line.x(i), line.y(i));
        }
        graphics.setColor(new Color(Pictures.OVERLAY_RGB));
        graphics.draw(path);
        graphics.setColor(Color.WHITE);
        for (int i = 0; i < line.size(); i += TICKS) {
            if (profile.isMeasured(i)) {
                double half = profile.diameter(i) / profile.unit().perPixel() / 2;
                double angle = line.direction(i);
                double dx = -half * Math.sin(angle);
                double dy = half * Math.cos(angle);
                graphics.draw(new Line2D.Double(line.x(i) - dx, line.y(i) - dy, line.x(i) + dx, line.y(i) + dy));
            }
        }
    }
}
