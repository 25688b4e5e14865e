package io.github.vasomim.quantity;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * The diameter of a vessel along its centre line, perpendicular to it. Where it cannot be measured, at junctions and where no border is
 * seen, it is bridged in a straight line between the nearest measured ones. Immutable, thread-safe.
 */
public final class DiameterProfile {
    private final VesselPath path;
    private final Centreline line;
    private final ImmutableDoubleArray diameters;
    private final boolean[] measured;
    private final LengthUnit unit;

    /** Diameters in pixels. */
    DiameterProfile(VesselPath path, Centreline line, double[] pixels, boolean[] measured, LengthUnit unit) {
        if (pixels.length != line.size() || measured.length != line.size()) {
            throw new IllegalArgumentException(pixels.length + " diameters and " + measured.length + " marks for "
                    + line.size() + " points: one of each per point is needed");
        }
        ImmutableDoubleArray.Builder scaled = ImmutableDoubleArray.builder(pixels.length);
        for (double diameter : pixels) {
            if (!(diameter >= 0 && Double.isFinite(diameter))) {
                throw new IllegalArgumentException("a diameter is " + diameter + ": it is finite and not negative");
            }
            scaled.add(diameter * unit.perPixel());
        }
        this.path = path;
        this.line = line;
        this.diameters = scaled.build();
        this.measured = measured.clone();
        this.unit = unit;
    }

    /**
     * A profile of known diameters.
     *
     * @param path the way it belongs to
     * @param diameters one per point of the way's line, in the unit, finite and not negative; copied
     * @param measured which of them count as measured; copied
     * @param unit of the diameters
     * @return the profile
     */
    public static DiameterProfile of(VesselPath path, double[] diameters, boolean[] measured, LengthUnit unit) {
        double[] pixels = new double[diameters.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = diameters[i] / unit.perPixel();
        }
        return new DiameterProfile(path, path.line(), pixels, measured, unit);
    }

    /**
     * The way that was measured.
     *
     * @return the branches and junctions
     */
    public VesselPath path() {
        return path;
    }

    /**
     * The middle between the borders.
     *
     * @return as many points as diameters
     */
    public Centreline line() {
        return line;
    }

    /**
     * What lengths are told in.
     *
     * @return the unit
     */
    public LengthUnit unit() {
        return unit;
    }

    /**
     * Number of points.
     *
     * @return 2 or more
     */
    public int size() {
        return line.size();
    }

    /**
     * How far along the centre line a point lies.
     *
     * @param index from 0
     * @return length from the first point, in the unit
     */
    public double position(int index) {
        return line.arc(index) * unit.perPixel();
    }

    /**
     * Diameter at a point.
     *
     * @param index from 0
     * @return in the unit
     */
    public double diameter(int index) {
        return diameters.get(index);
    }

    /**
     * All diameters.
     *
     * @return one per point, in the unit
     */
    public ImmutableDoubleArray diameters() {
        return diameters;
    }

    /**
     * Whether the diameter at a point was measured there.
     *
     * @param index from 0
     * @return false where it is bridged
     */
    public boolean isMeasured(int index) {
        return measured[index];
    }

    /**
     * How many diameters were measured.
     *
     * @return 0 to {@link #size()}
     */
    public int measuredCount() {
        int count = 0;
        for (boolean each : measured) {
            count += each ? 1 : 0;
        }
        return count;
    }
}
