package io.github.vasomim.engine.internal.detect.box;

import io.github.vasomim.image.Box;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many boxes, four numbers each: left, top, right, bottom, in pixels, x to the right and y down, sides between pixels (see {@link Box}).
 * The numbers are shared, not guarded. Safe to read from many threads.
 */
public final class BoxArray {
    /** Numbers of a box. */
    public static final int SIDES = 4;

    private final float[] sides;

    private BoxArray(float[] sides) {
        this.sides = sides;
    }

    /**
     * Wraps numbers without copying them.
     *
     * @param sides left, top, right, bottom of one box after another
     * @return boxes on that very array
     */
    public static BoxArray wrap(float[] sides) {
        if (sides.length % SIDES != 0) {
            throw new IllegalArgumentException(sides.length + " numbers: a box has " + SIDES);
        }
        return new BoxArray(sides);
    }

    /**
     * Copies boxes.
     *
     * @param boxes any number
     * @return the same boxes in their order
     */
    public static BoxArray of(List<Box> boxes) {
        float[] sides = new float[SIDES * boxes.size()];
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            sides[SIDES * i] = (float) box.x();
            sides[SIDES * i + 1] = (float) box.y();
            sides[SIDES * i + 2] = (float) box.right();
            sides[SIDES * i + 3] = (float) box.bottom();
        }
        return new BoxArray(sides);
    }

    /**
     * Puts boxes behind each other.
     *
     * @param parts any number
     * @return a copy of all
     */
    public static BoxArray join(List<BoxArray> parts) {
        float[] all =
                new float[parts.stream().mapToInt(part -> part.sides.length).sum()];
        int at = 0;
        for (BoxArray part : parts) {
            System.arraycopy(part.sides, 0, all, at, part.sides.length);
            at += part.sides.length;
        }
        return new BoxArray(all);
    }

    /**
     * Number of boxes.
     *
     * @return 0 or more
     */
    public int size() {
        return sides.length / SIDES;
    }

    /**
     * The numbers themselves, not a copy.
     *
     * @return the live array
     */
    public float[] sides() {
        return sides;
    }

    float left(int i) {
        return sides[SIDES * i];
    }

    float top(int i) {
        return sides[SIDES * i + 1];
    }

    float right(int i) {
        return sides[SIDES * i + 2];
    }

    float bottom(int i) {
        return sides[SIDES * i + 3];
    }

    /**
     * Width times height.
     *
     * @param i which box
     * @return square pixels; 0 for a box whose sides have changed places
     */
    public float area(int i) {
        return Math.max(0, right(i) - left(i)) * Math.max(0, bottom(i) - top(i));
    }

    /**
     * One box.
     *
     * @param i which
     * @return the box
     * @throws IllegalArgumentException if it has a negative extent
     */
    public Box box(int i) {
        return Box.ofCorners(left(i), top(i), right(i), bottom(i));
    }

    /**
     * Some of the boxes.
     *
     * @param chosen their numbers, in any order
     * @return a copy of these
     */
    public BoxArray pick(int[] chosen) {
        float[] picked = new float[SIDES * chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(sides, SIDES * chosen[i], picked, SIDES * i, SIDES);
        }
        return new BoxArray(picked);
    }

    /**
     * Cuts boxes at the edges of an image.
     *
     * @param width columns
     * @param height rows
     * @return the parts inside; a box outside becomes one without area
     */
    public BoxArray clipped(double width, double height) {
        float[] inside = new float[sides.length];
        for (int i = 0; i < sides.length; i++) {
            float most = (float) (i % 2 == 0 ? width : height);
            inside[i] = Math.min(most, Math.max(0, sides[i]));
        }
        return new BoxArray(inside);
    }

    /**
     * Which boxes are boxes.
     *
     * @return numbers of those with an area, ascending
     */
    public int[] withArea() {
        return IntStream.range(0, size()).filter(i -> area(i) > 0).toArray();
    }
}
