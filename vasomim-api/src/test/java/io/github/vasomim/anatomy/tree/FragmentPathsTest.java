package io.github.vasomim.anatomy.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FragmentPathsTest {
    private static final int WIDTH = 60;
    private static final int ROW = 5;
    private static final double RIDGE = 2;

    private final FloatImage response = new FloatImage(WIDTH, 11);
    private final LabelImage field = new LabelImage(WIDTH, 11);
    private final LabelImage tree = line(0, 10);

    FragmentPathsTest() {
        Arrays.fill(field.labels(), (byte) 1);
    }

    @Test
    void aFragmentBehindFaintVesselJoinsWithWhatLiesBetween() {
        faint(10, 20, 1);

        // Ten steps at half of a ridge's response cost 20, and the last onto the fragment, where there is none, 10.
        assertThat(joined(30, line(20, 35)).labels()).isEqualTo(line(0, 35).labels());
        assertThat(joined(29, line(20, 35)).labels()).isEqualTo(tree.labels());
    }

    @Test
    void darkGroundIsTenTimesAsFar() {
        assertThat(joined(36, line(14, 35)).labels()).isEqualTo(tree.labels());
        assertThat(joined(36, line(12, 35)).labels()).isEqualTo(line(0, 35).labels());
    }

    @Test
    void whatJoinedIsAStartForTheNext() {
        LabelImage fragments = line(12, 25);
        Arrays.fill(fragments.labels(), ROW * WIDTH + 27, ROW * WIDTH + 40, (byte) 1);

        assertThat(joined(36, fragments).labels()).isEqualTo(line(0, 40).labels());
    }

    @Test
    void shortFragmentsAndClosedFieldsStayApart() {
        assertThat(joined(36, line(12, 14)).labels()).isEqualTo(tree.labels());
        for (int y = 0; y < 11; y++) {
            field.labels()[y * WIDTH + 11] = 0;
        }

        assertThat(joined(36, line(12, 35)).labels()).isEqualTo(tree.labels());
    }

    private LabelImage joined(double longest, LabelImage fragments) {
        return new FragmentPaths(response, field, RIDGE, longest).join(tree, fragments, 5);
    }

    private void faint(int from, int to, float value) {
        Arrays.fill(response.values(), ROW * WIDTH + from, ROW * WIDTH + to, value);
    }

    private static LabelImage line(int from, int to) {
        LabelImage line = new LabelImage(WIDTH, 11);
        Arrays.fill(line.labels(), ROW * WIDTH + from, ROW * WIDTH + to, (byte) 1);
        return line;
    }
}
