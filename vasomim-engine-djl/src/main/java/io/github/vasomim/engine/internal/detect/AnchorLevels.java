package io.github.vasomim.engine.internal.detect;

import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.detect.ProposalConfig;
import io.github.vasomim.engine.internal.detect.backbone.FeaturePyramid;
import io.github.vasomim.engine.internal.detect.box.Anchors;
import io.github.vasomim.engine.internal.detect.box.BoxArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The anchors of all levels.
 *
 * @param all p2's first
 * @param starts where each level begins, and behind them the number of all
 * @param strides side of a cell in pixels, level by level
 */
public record AnchorLevels(BoxArray all, List<Integer> starts, List<Double> strides) {
    public static AnchorLevels of(DetectorShape shape) {
        ProposalConfig config = shape.config().proposals();
        int tokens = shape.encoder().grid().rows();
        int[] sides = {4 * tokens, 2 * tokens, tokens, tokens / 2, (tokens / 2 + 1) / 2};
        List<BoxArray> levels = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        List<Double> strides = new ArrayList<>();
        int count = 0;
        for (int level = 0; level < FeaturePyramid.LEVELS; level++) {
            int scale = 1 << level;
            double stride = shape.encoder().patchSize() / 4.0 * scale;
            BoxArray anchors =
                    Anchors.grid(sides[level], sides[level], stride, config.smallestAnchor() * scale, config.ratios());
            starts.add(count);
            strides.add(stride);
            levels.add(anchors);
            count += anchors.size();
        }
        starts.add(count);
        return new AnchorLevels(BoxArray.join(levels), List.copyOf(starts), List.copyOf(strides));
    }
}
