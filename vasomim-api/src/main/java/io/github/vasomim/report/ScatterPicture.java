package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.DoubleSummaryStatistics;
import java.util.function.Function;

/**
 * Points in the plane as a square picture without axes, for maps whose coordinates mean nothing but nearness. Both directions have one
 * scale. The groups' points are drawn in turn, so that none covers another as a whole. Stateless, thread-safe.
 */
public final class ScatterPicture {
    private static final double MARGIN = 0.04;
    private static final double RADIUS = 0.0055;
    private static final float OPACITY = 0.7f;

    private ScatterPicture() {}

    /**
     * Points of one kind.
     *
     * @param kind their name and colour
     * @param x to the right, finite
     * @param y upward, finite, one per x
     */
    public record Group(LegendEntry kind, ImmutableDoubleArray x, ImmutableDoubleArray y) {
        /**
         * Checks the numbers.
         *
         * @param kind their name and colour
         * @param x to the right, finite
         * @param y upward, finite, one per x
         */
        public Group {
            if (x.length() != y.length()) {
                throw new IllegalArgumentException("group " + kind.name() + " has " + x.length() + " x and "
                        + y.length() + " y: one y per x is needed");
            }
            if (!x.stream().allMatch(Double::isFinite) || !y.stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("group " + kind.name() + " holds a number that is not finite");
            }
        }
    }

    /**
     * Draws the points on white.
     *
     * @param side of the picture in pixels, at least 16
     * @param groups what to draw; may hold no points
     * @return the picture
     */
    public static BufferedImage draw(int side, ImmutableList<Group> groups) {
        if (side < 16) {
            throw new IllegalArgumentException("side " + side + ": a scatter picture has at least 16 pixels");
        }
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, side, side);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setComposite(AlphaComposite.SrcOver.derive(OPACITY));
            paint(graphics, side, groups);
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    private static void paint(Graphics2D graphics, int side, ImmutableList<Group> groups) {
        DoubleSummaryStatistics x = range(groups, Group::x);
        DoubleSummaryStatistics y = range(groups, Group::y);
        double extent = Math.max(x.getMax() - x.getMin(), y.getMax() - y.getMin());
        double scale = extent > 0 ? side * (1 - 2 * MARGIN) / extent : 0;
        double centreX = (x.getMin() + x.getMax()) / 2;
        double centreY = (y.getMin() + y.getMax()) / 2;
        double radius = Math.max(1, RADIUS * side);
        int longest =
                groups.stream().mapToInt(group -> group.x().length()).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (Group group : groups) {
                if (i < group.x().length()) {
                    double px = side / 2.0 + scale * (group.x().get(i) - centreX);
                    double py = side / 2.0 - scale * (group.y().get(i) - centreY);
                    graphics.setColor(new Color(group.kind().rgb()));
                    graphics.fill(new Ellipse2D.Double(px - radius, py - radius, 2 * radius, 2 * radius));
                }
            }
        }
    }

    private static DoubleSummaryStatistics range(
            ImmutableList<Group> groups, Function<Group, ImmutableDoubleArray> axis) {
        return groups.stream()
                .flatMapToDouble(group -> axis.apply(group).stream())
                .summaryStatistics();
    }
}
