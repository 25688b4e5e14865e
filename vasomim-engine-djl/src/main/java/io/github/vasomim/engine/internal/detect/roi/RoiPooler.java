package io.github.vasomim.engine.internal.detect.roi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.internal.detect.box.BoxArray;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.kernel.RowSums;
import java.util.ArrayList;
import java.util.List;

/**
 * Features of regions from a pyramid, each from the level that fits its size (Lin et al. 2017, FPN, eq. 1): a region with the area of
 * the canonical square comes from the canonical level, one of half the side from the level before, and so on. Stateless but for its
 * settings.
 *
 * @param bins bins of a region in each direction
 * @param sampling samples of a bin in each direction; 0 for as many as it spans cells, rounded up
 * @param strides side of a cell in pixels, level by level
 * @param canonicalLevel which level is the canonical one, from 0
 * @param canonicalSize side of its square in pixels
 */
public record RoiPooler(int bins, int sampling, List<Double> strides, int canonicalLevel, double canonicalSize) {
    /** Keeps a square of exactly half the canonical one from falling below its level by rounding. */
    private static final double SLACK = 1e-8;

    /** Checks the numbers. */
    public RoiPooler {
        strides = List.copyOf(strides);
        if (bins < 1 || sampling < 0 || strides.isEmpty() || !(canonicalSize > 0)) {
            throw new IllegalArgumentException(bins + " bins, sampling " + sampling + ", " + strides.size()
                    + " levels, canonical size " + canonicalSize + ": at least one bin and level, a positive size");
        }
    }

    /**
     * The level of a region.
     *
     * @param area of the region in square pixels
     * @return 0 to the last level
     */
    public int level(double area) {
        double level = canonicalLevel + Math.log(Math.sqrt(area) / canonicalSize + SLACK) / Math.log(2);
        return (int) Math.min(strides.size() - 1.0, Math.max(0, Math.floor(level)));
    }

    /**
     * Takes the features of regions. Differentiable in the maps; the regions are constants.
     *
     * @param maps (N, rows, columns, C) for each level
     * @param regions boxes in pixels for each of the N frames, at least one in all
     * @param kernels does the arithmetic
     * @return (R, bins, bins, C), those of the first frame first
     */
    public NDArray pool(List<NDArray> maps, List<BoxArray> regions, Kernels kernels) {
        long channels = maps.get(0).getShape().get(3);
        RowSums sums = sums(places(maps), regions);
        try (NDArray cells = cells(maps, channels);
                NDArray pooled = kernels.rowSums(cells, sums)) {
            return pooled.reshape(-1, bins, bins, channels);
        }
    }

    /** The cells of all maps in one matrix. */
    private static NDArray cells(List<NDArray> maps, long channels) {
        if (maps.size() == 1) {
            // DJL would join one array by copying it, without its gradient.
            return maps.get(0).reshape(-1, channels);
        }
        try (NDList cells = new NDList()) {
            maps.forEach(map -> cells.add(map.reshape(-1, channels)));
            return NDArrays.concat(cells, 0);
        }
    }

    private List<MapPlace> places(List<NDArray> maps) {
        if (maps.size() != strides.size()) {
            throw new IllegalArgumentException(maps.size() + " maps for " + strides.size() + " levels: one each");
        }
        List<MapPlace> places = new ArrayList<>();
        long cells = 0;
        for (int level = 0; level < maps.size(); level++) {
            Shape shape = maps.get(level).getShape();
            places.add(
                    new MapPlace((int) shape.get(1), (int) shape.get(2), strides.get(level), Math.toIntExact(cells)));
            cells += shape.get(0) * shape.get(1) * shape.get(2);
        }
        return places;
    }

    /** The sparse matrix that makes regions of cells. */
    private RowSums sums(List<MapPlace> places, List<BoxArray> regions) {
        RoiAlign align = new RoiAlign(bins, sampling);
        List<RoiAlign.Placed> placed = new ArrayList<>();
        for (int frame = 0; frame < regions.size(); frame++) {
            BoxArray boxes = regions.get(frame);
            float[] sides = boxes.sides();
            for (int i = 0; i < boxes.size(); i++) {
                int at = BoxArray.SIDES * i;
                MapPlace map = places.get(level(boxes.area(i)));
                placed.add(align.place(map, frame, sides[at], sides[at + 1], sides[at + 2], sides[at + 3]));
            }
        }
        if (placed.isEmpty()) {
            throw new IllegalArgumentException("no regions: leave out the pooling where there is none");
        }
        return RoiAlign.sums(placed.toArray(RoiAlign.Placed[]::new), bins * bins);
    }
}
