package io.github.vasomim.internal.image;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Skeleton;
import java.util.Arrays;

/**
 * Takes short side branches off a centre line: thinning turns each bump of a ridge's flank into one. Thread-safe.
 *
 * @param ridges what was thinned to the centre line
 * @param longest greatest length of a spur in pixels beyond the flank of the ridge it stands on
 */
public record Spurs(LabelImage ridges, double longest) {
    /** Taking a spur off may leave the next, longer one. */
    private static final int ROUNDS = 2;

    /**
     * Takes the spurs off.
     *
     * @param centre the centre line of the ridges; not changed
     * @return the centre line without spurs; ends of lines without a fork stay
     */
    public LabelImage remove(LabelImage centre) {
        InnerRadius radius = new InnerRadius(ridges);
        LabelImage rest = centre;
        for (int round = 0; round < ROUNDS; round++) {
            LabelImage cut = round(rest, radius);
            if (cut.foregroundCount() == rest.foregroundCount()) {
                break;
            }
            rest = Skeleton.of(cut);
        }
        return rest;
    }

    private LabelImage round(LabelImage centre, InnerRadius radius) {
        CentreGraph graph = new CentreGraph(centre);
        LabelImage cut =
                LabelImage.wrap(centre.width(), centre.height(), centre.labels().clone());
        int[] next = new int[CentreGraph.MOST];
        int[] path = new int[16];
        for (int end = 0; end < centre.labels().length; end++) {
            if (centre.labels()[end] == 0 || graph.neighbours(end, next) != 1) {
                continue;
            }
            int count = 0;
            int before = -1;
            int at = end;
            int neighbours = 1;
            while (at >= 0 && neighbours <= 2) {
                if (count == path.length) {
                    path = Arrays.copyOf(path, 2 * count);
                }
                path[count++] = at;
                int on = -1;
                for (int k = 0; k < neighbours; k++) {
                    on = next[k] == before ? on : next[k];
                }
                before = at;
                at = on;
                neighbours = at < 0 ? 0 : graph.neighbours(at, next);
            }
            boolean spur = at >= 0 && count <= longest + radius.at(at);
            for (int i = 0; spur && i < count; i++) {
                cut.labels()[path[i]] = 0;
            }
        }
        return cut;
    }
}
