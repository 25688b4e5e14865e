package io.github.vasomim.engine.internal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.anatomy.FilterPrecision;
import io.github.vasomim.anatomy.FrangiVesselness;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.anatomy.Vesselness;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.testing.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchVesselnessTest {
    private static final double GREY_LEVEL = 1e-3;
    /** Differences of pixels enlarge the sibling's rounding by the scale squared. */
    private static final double FAST_GREY_LEVEL = 5e-3;

    private static final SatoVesselness FAST = SatoVesselness.of(1, 2, 3, 4);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void a_parabola_by_hand() {
        // Over f = y² a derivative pass gives 2 m y with m = sum of 2 t w(t), the next 2 m², and smoothing changes no
        // constant.
        double scale = 2;
        double deviation = scale / Math.sqrt(2);
        double sum = 1;
        double m = 0;
        for (int t = 1; t <= 11; t++) {
            double weight = Math.exp(-0.5 * t * t / (deviation * deviation));
            sum += 2 * weight;
            m += 2 * t * (t / (deviation * deviation)) * weight;
        }
        m /= sum;
        FloatImage frame = new FloatImage(9, 101);
        for (int i = 0; i < frame.values().length; i++) {
            double y = (i / 9 - 50) / 10.0;
            frame.values()[i] = (float) (y * y);
        }

        FloatImage response = respond(sato(scale), List.of(frame)).get(0);

        assertThat(response.get(4, 50)).isCloseTo((float) (scale * scale * 2 * m * m / 100), within(1e-5f));
    }

    @Test
    void flat_frames_answer_with_exact_zero() {
        for (Vesselness filter : List.of(SatoVesselness.PAPER, FAST, FrangiVesselness.PAPER)) {
            for (float grey : new float[] {0, 0.1f, 173.3f, 255}) {
                FloatImage flat = new FloatImage(60, 50);
                Arrays.fill(flat.values(), grey);
                assertThat(respond(filter, List.of(flat)).get(0).values()).containsOnly(0);
            }
        }
    }

    @Property(tries = 25)
    void small_frames_mirrored_many_times_equal_the_sibling(
            @ForAll @IntRange(min = 2, max = 40) int width,
            @ForAll @IntRange(min = 2, max = 40) int height,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<FloatImage> frames = List.of(Batches.noise(width, height, random), Batches.noise(width, height, random));
        assertEqual(SatoVesselness.PAPER, frames, GREY_LEVEL);
        assertEqual(FAST, frames, FAST_GREY_LEVEL);
        // Of a frame of few pixels nothing but rounding is left at the larger scales, and Frangi's filter knows no
        // contrast.
        if (width >= 16 && height >= 16) {
            assertAlmostEverywhere(frames, 1e-3, 3);
        }
    }

    @Test
    void phantoms_equal_the_sibling() {
        List<FloatImage> frames = Batches.phantoms(128, 4);
        assertEqual(SatoVesselness.PAPER, frames, GREY_LEVEL);
        assertEqual(sato(0.5, 3.3, 7), frames, GREY_LEVEL);
        assertEqual(FAST, frames, FAST_GREY_LEVEL);
        assertEqual(SatoVesselness.of(0.5, 3.3, 9, 2, 2), frames, FAST_GREY_LEVEL);
        assertEqual(FrangiVesselness.PAPER, frames, GREY_LEVEL / 255);
        assertEqual(new FrangiVesselness(ImmutableDoubleArray.of(1.5, 2.5), 0.3, 0.8), frames, GREY_LEVEL / 255);
    }

    @Test
    void real_frames_equal_the_sibling() {
        List<FloatImage> frames = Batches.realFrames(3);
        assertEqual(SatoVesselness.PAPER, frames, GREY_LEVEL);
        assertEqual(FAST, frames, FAST_GREY_LEVEL);
        assertAlmostEverywhere(frames, GREY_LEVEL / 255, 4);
    }

    @Test
    void golden_numbers_are_met() {
        Golden golden = Golden.load("vesselness.npz");
        List<FloatImage> frames = Batches.goldenFrames(golden);
        for (int k : new int[] {0, 3, 5, 6}) {
            float[] sato = respond(SatoVesselness.PAPER, frames.subList(k, k + 1))
                    .get(0)
                    .values();
            float[] frangi = respond(FrangiVesselness.PAPER, frames.subList(k, k + 1))
                    .get(0)
                    .values();
            assertThat(Golden.relativeError(sato, golden.floats("sato_" + k)))
                    .as("Sato of frame %d", k)
                    .isLessThan(1e-6);
            assertThat(Golden.relativeError(frangi, golden.floats("frangi_" + k)))
                    .as("Frangi of frame %d", k)
                    .isLessThan(1e-5);
        }
    }

    @Test
    void a_frame_that_is_not_finite_spoils_only_its_own_response() {
        SplittableRandom random = new SplittableRandom(5);
        FloatImage good = Batches.noise(30, 20, random);
        FloatImage bad = Batches.noise(30, 20, random);
        bad.values()[77] = Float.NaN;
        for (Vesselness filter : List.of(SatoVesselness.PAPER, FrangiVesselness.PAPER)) {
            List<FloatImage> responses = respond(filter, List.of(bad, good));
            assertThat(responses.get(0).values()).contains(Float.NaN);
            FloatImage alone = respond(filter, List.of(good)).get(0);
            assertThat(Batches.greatestDifference(responses.get(1), alone)).isLessThan(1e-5 * filter.fullScale());
        }
    }

    @Test
    void other_filters_and_sizes_are_refused() {
        Vesselness own = frame -> frame;
        assertThatThrownBy(() -> BatchVesselness.of(manager, own, 30, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frame by frame");
        try (BatchVesselness filter = BatchVesselness.of(manager, FrangiVesselness.PAPER, 30, 20);
                NDArray frames = Batches.of(manager, List.of(new FloatImage(20, 30)))) {
            assertThatThrownBy(() -> filter.respond(frames))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("(1, 1, 30, 20)", "(B, 1, 20, 30)");
        }
    }

    private static SatoVesselness sato(double... scales) {
        return new SatoVesselness(ImmutableDoubleArray.copyOf(scales), FilterPrecision.EXACT);
    }

    private static void assertEqual(Vesselness filter, List<FloatImage> frames, double tolerance) {
        List<FloatImage> responses = respond(filter, frames);
        for (int i = 0; i < frames.size(); i++) {
            FloatImage expected = filter.respond(frames.get(i));
            assertThat(Batches.greatestDifference(responses.get(i), expected))
                    .as("%s on frame %d of %dx%d", filter, i, expected.width(), expected.height())
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    /** Frangi's filter jumps where the eigenvalues are opposite to rounding, so a few pixels may differ. */
    private static void assertAlmostEverywhere(List<FloatImage> frames, double tolerance, int mostApart) {
        List<FloatImage> responses = respond(FrangiVesselness.PAPER, frames);
        for (int i = 0; i < frames.size(); i++) {
            float[] expected = FrangiVesselness.PAPER.respond(frames.get(i)).values();
            float[] actual = responses.get(i).values();
            int apart = 0;
            for (int k = 0; k < actual.length; k++) {
                apart += Math.abs(actual[k] - expected[k]) <= tolerance ? 0 : 1;
            }
            assertThat(apart).as("pixels of frame %d that are apart", i).isLessThanOrEqualTo(mostApart);
        }
    }

    /** With a manager of its own, because jqwik runs properties without the life cycle of JUnit. */
    private static List<FloatImage> respond(Vesselness filter, List<FloatImage> frames) {
        FloatImage first = frames.get(0);
        try (NDManager manager = NDManager.newBaseManager();
                BatchVesselness batched = BatchVesselness.of(manager, filter, first.width(), first.height());
                NDArray batch = Batches.of(manager, frames);
                NDArray responses = batched.respond(batch)) {
            assertThat(batched.fullScale()).isEqualTo(filter.fullScale());
            return FrameTensors.images(responses);
        }
    }
}
