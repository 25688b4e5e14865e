package io.github.vasomim.examples.cli;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.anatomy.cine.FrameSequence;
import io.github.vasomim.anatomy.cine.InformativeFrames;
import io.github.vasomim.anatomy.cine.Injection;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.report.Pictures;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/**
 * A cine at a glance: frames over time, the curve of filling beneath, the chosen frames at the bottom. Time runs from left to right
 * over the whole width, for frames and curve alike. Without any words, so that no font is needed.
 *
 * @param frames the cine
 * @param found its full frames
 * @param chosen indices of the chosen ones, ascending
 */
public record CineStrip(FrameSequence frames, InformativeFrames found, ImmutableIntArray chosen) {
    private static final int COLUMNS = 14;
    private static final int CELL = 112;
    private static final int GAP = 4;
    private static final int CURVE_HEIGHT = 180;
    private static final int FRAME_LINE = 4;
    private static final double LEAST_TOP = 0.01;
    private static final Color GROUND = new Color(0x20242b);
    private static final Color FULL = new Color(0x1f4b52);
    private static final Color SINGLE = new Color(0x8a929e);
    private static final Color SMOOTH = new Color(0x2fd0e0);
    private static final Color ARRIVAL = new Color(0xffffff);
    private static final Color CHOSEN = new Color(0xf28c28);

    /**
     * Draws the picture.
     *
     * @return a new picture, 1568 pixels wide
     */
    public BufferedImage draw() {
        FloatImage first = frames.frame(0);
        int side = CELL - 2 * GAP;
        double shrink = (double) side / Math.max(first.width(), first.height());
        int thumbWidth = (int) Math.max(1, Math.round(first.width() * shrink));
        int thumbHeight = (int) Math.max(1, Math.round(first.height() * shrink));
        int row = thumbHeight + 2 * GAP;
        int chosenRows = -Math.floorDiv(-chosen.length(), COLUMNS);
        int width = COLUMNS * CELL;
        int height = row + CURVE_HEIGHT + chosenRows * row;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, width, height);
        int count = frames.frameCount();
        for (int column = 0; column < Math.min(COLUMNS, count); column++) {
            int index = shown(column);
            int x = count >= COLUMNS ? column * CELL : width * (2 * column + 1) / (2 * count) - CELL / 2;
            thumbnail(graphics, index, x, 0, thumbWidth, thumbHeight);
        }
        curve(graphics, row, width);
        for (int i = 0; i < chosen.length(); i++) {
            int y = row + CURVE_HEIGHT + i / COLUMNS * row;
            thumbnail(graphics, chosen.get(i), i % COLUMNS * CELL, y, thumbWidth, thumbHeight);
        }
        graphics.dispose();
        return picture;
    }

    /** Of the frames whose time falls into a column: the first chosen one, else the one in the middle. */
    private int shown(int column) {
        int count = frames.frameCount();
        int columns = Math.min(COLUMNS, count);
        int from = (int) ((long) column * count / columns);
        int to = (int) ((column + 1L) * count / columns);
        return chosen.stream()
                .filter(index -> index >= from && index < to)
                .findFirst()
                .orElse((from + to - 1) / 2);
    }

    private void thumbnail(Graphics2D graphics, int index, int left, int top, int width, int height) {
        FloatImage frame = frames.frame(index);
        ResamplingBox whole = new ResamplingBox(0, 0, frame.width(), frame.height());
        FloatImage small = Resampling.resize(frame, whole, width, height, ResamplingFilter.BILINEAR);
        int x = left + (CELL - width) / 2;
        int y = top + GAP;
        if (chosen.contains(index)) {
            graphics.setColor(CHOSEN);
            graphics.fillRect(x - FRAME_LINE, y - FRAME_LINE, width + 2 * FRAME_LINE, height + 2 * FRAME_LINE);
        }
        graphics.drawImage(Pictures.grey(small), x, y, null);
    }

    private void curve(Graphics2D graphics, int top, int width) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double perFrame = (double) width / frames.frameCount();
        graphics.setColor(FULL);
        for (int index : found.full().asList()) {
            int from = (int) Math.round(index * perFrame);
            graphics.fillRect(from, top, (int) Math.round((index + 1) * perFrame) - from, CURVE_HEIGHT);
        }
        graphics.setStroke(new BasicStroke(1.5f));
        for (Injection injection : found.injections()) {
            upright(graphics, ARRIVAL, injection.arrival() * perFrame, top);
        }
        graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        for (int index : chosen.asList()) {
            upright(graphics, CHOSEN, (index + 0.5) * perFrame, top);
        }
        ImmutableDoubleArray filling = found.curve().filling();
        double most = Math.max(LEAST_TOP, filling.stream().max().orElse(0));
        graphics.setStroke(new BasicStroke(1.2f));
        line(graphics, SINGLE, filling, most, top, perFrame);
        graphics.setStroke(new BasicStroke(2.4f));
        line(graphics, SMOOTH, found.curve().smoothed(), most, top, perFrame);
    }

    private static void upright(Graphics2D graphics, Color colour, double x, int top) {
        graphics.setColor(colour);
        graphics.draw(new Line2D.Double(x, top, x, top + CURVE_HEIGHT));
    }

    private static void line(
            Graphics2D graphics, Color colour, ImmutableDoubleArray values, double most, int top, double perFrame) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < values.length(); i++) {
            double y = top + CURVE_HEIGHT - 8 - (CURVE_HEIGHT - 16) * values.get(i) / most;
            double x = (i + 0.5) * perFrame;
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        graphics.setColor(colour);
        graphics.draw(path);
    }
}
