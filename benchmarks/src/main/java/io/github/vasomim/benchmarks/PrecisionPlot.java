package io.github.vasomim.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Draws losses in two precisions over the steps, a line for each seed. */
final class PrecisionPlot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int BOTTOM = 50;
    private static final int MARGIN = 20;
    private static final int TICKS = 5;
    private static final Color WIDE = new Color(0x1f, 0x4e, 0x79);
    private static final Color NARROW = new Color(0xd9, 0x6b, 0x0b);

    private PrecisionPlot() {}

    static void write(Path file, int window, List<double[]> wide, List<double[]> narrow, String name)
            throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        double[] all = Stream.concat(wide.stream(), narrow.stream())
                .flatMapToDouble(DoubleStream::of)
                .toArray();
        double least = DoubleStream.of(all).min().orElseThrow();
        double most = DoubleStream.of(all).max().orElseThrow();
        axes(graphics, least, most, window * wide.get(0).length);
        graphics.setStroke(new BasicStroke(1.6f));
        lines(graphics, wide, WIDE, least, most);
        graphics.setStroke(
                new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0));
        lines(graphics, narrow, NARROW, least, most);
        graphics.setColor(WIDE);
        graphics.drawString("fp32, one line for each seed", WIDTH - 260, MARGIN + 20);
        graphics.setColor(NARROW);
        graphics.drawString(name + ", the same seeds (dashed)", WIDTH - 260, MARGIN + 40);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    private static void axes(Graphics2D graphics, double least, double most, int steps) {
        graphics.setColor(Color.DARK_GRAY);
        graphics.drawRect(LEFT, MARGIN, WIDTH - LEFT - MARGIN, HEIGHT - BOTTOM - MARGIN);
        for (int i = 0; i <= TICKS; i++) {
            double value = least + (most - least) * i / TICKS;
            graphics.drawString(String.format(Locale.ROOT, "%.3f", value), 15, (int) y(value, least, most) + 5);
            graphics.drawString(
                    Integer.toString(steps * i / TICKS),
                    LEFT + (WIDTH - LEFT - MARGIN) * i / TICKS - 10,
                    HEIGHT - BOTTOM + 18);
        }
        graphics.drawString("step; loss, means over windows", WIDTH / 2 - 90, HEIGHT - 10);
    }

    private static double y(double value, double least, double most) {
        return HEIGHT - BOTTOM - (value - least) / (most - least) * (HEIGHT - BOTTOM - MARGIN);
    }

    private static void lines(Graphics2D graphics, List<double[]> runs, Color colour, double least, double most) {
        graphics.setColor(colour);
        for (double[] run : runs) {
            Path2D line = new Path2D.Double();
            for (int k = 0; k < run.length; k++) {
                double x = LEFT + (k + 0.5) / run.length * (WIDTH - LEFT - MARGIN);
                if (k == 0) {
                    line.moveTo(x, y(run[k], least, most));
                } else {
                    line.lineTo(x, y(run[k], least, most));
                }
            }
            graphics.draw(line);
        }
    }
}
