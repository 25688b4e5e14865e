package io.github.vasomim.examples.quantities;

import io.github.vasomim.report.DigitPicture;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Bias and spread over the diameter: a dot and a bar for each source, in pixels. */
public final class ErrorPlot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 1024;
    private static final int MARGIN = 70;
    private static final double MOST = 1;
    private static final double WIDEST = 17;
    private static final int[] COLOURS = {0x0072b2, 0x009e73, 0xd55e00, 0x999999};

    private ErrorPlot() {}

    /**
     * Draws the plot: from the left mask (blue), shares (green), frame (orange), noisy frame (grey) at each diameter.
     *
     * @param rows what was measured
     * @return the picture
     */
    public static BufferedImage draw(List<TubeErrors.Row> rows) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            for (int tick = -4; tick <= 4; tick++) {
                graphics.setColor(tick == 0 ? Color.BLACK : new Color(0xdddddd));
                double y = y(tick * MOST / 4);
                graphics.draw(new Line2D.Double(MARGIN, y, WIDTH - 20, y));
            }
            graphics.setStroke(new BasicStroke(3));
            for (TubeErrors.Row row : rows) {
                int source = row.source().ordinal();
                double x = x(row.truth()) + 5 * (source - 1.5);
                graphics.setColor(new Color(COLOURS[source]));
                graphics.draw(new Line2D.Double(x, y(row.bias() - row.spread()), x, y(row.bias() + row.spread())));
                graphics.fill(new Ellipse2D.Double(x - 5, y(row.bias()) - 5, 10, 10));
            }
        } finally {
            graphics.dispose();
        }
        for (int tick = -4; tick <= 4; tick++) {
            String text = String.format(Locale.ROOT, "%.2f", tick * MOST / 4);
            DigitPicture.draw(picture, text, 4, (int) y(tick * MOST / 4) - 7, 3, 0xffffff);
        }
        for (int diameter = 2; diameter <= WIDEST; diameter += 2) {
            DigitPicture.draw(picture, String.valueOf(diameter), (int) x(diameter) - 6, HEIGHT - 30, 3, 0xffffff);
        }
        return picture;
    }

    private static double x(double diameter) {
        return MARGIN + diameter / WIDEST * (WIDTH - MARGIN - 20);
    }

    private static double y(double error) {
        double share = (Math.max(-MOST, Math.min(MOST, error)) + MOST) / (2 * MOST);
        return HEIGHT - 50 - share * (HEIGHT - 100);
    }
}
