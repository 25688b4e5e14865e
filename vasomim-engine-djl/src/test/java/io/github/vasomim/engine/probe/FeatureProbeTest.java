package io.github.vasomim.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FeatureProbeTest {
    private static final VitConfig SHAPE = new VitConfig(64, 8, 48, 2, 3);
    private static final ProbeSettings SETTINGS = new ProbeSettings(0.1, 160, 5, 4, 1e-2, 100, 0);

    private static List<ProbedFrame> phantoms(int count) {
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(96));
        List<ProbedFrame> frames = new ArrayList<>();
        for (int seed = 0; seed < count; seed++) {
            Phantom phantom = generator.generate(seed);
            frames.add(ProbedFrame.resized(
                    phantom.frame().name(), phantom.frame().pixels(), phantom.vesselMask(), 64, 64));
        }
        return frames;
    }

    @Test
    void phantoms_are_judged_twice_alike_by_a_random_encoder() {
        PatchSample sample = PatchSample.draw(phantoms(8), SHAPE.patchSize(), SETTINGS);
        FeatureProbe probe = new FeatureProbe(sample, SETTINGS);
        AtomicInteger frames = new AtomicInteger();
        try (EncoderPatches first = EncoderPatches.untrained(SHAPE, 3, null);
                EncoderPatches again = EncoderPatches.untrained(SHAPE, 3, null);
                EncoderPatches other = EncoderPatches.untrained(SHAPE, 4, null)) {
            FeatureProbe.Result result = probe.run(first, frames::incrementAndGet);
            assertThat(frames).hasValue(8);
            assertThat(result.scores().dimensions()).isEqualTo(48);
            assertThat(result.map().points()).hasSize(Math.min(100, sample.size()));
            assertThat(probe.run(again, () -> {})).isEqualTo(result);
            assertThat(probe.run(other, () -> {}).scores()).isNotEqualTo(result.scores());
        }
    }

    /** A source that knows the answer wins throughout; one that knows nothing is at chance. */
    @Test
    void figures_tell_knowledge_from_noise() {
        List<ProbedFrame> frames = phantoms(8);
        PatchSample sample = PatchSample.draw(frames, SHAPE.patchSize(), SETTINGS);
        FeatureProbe probe = new FeatureProbe(sample, SETTINGS);
        FeatureScores knowing =
                probe.run(source("knowing", frames, true), () -> {}).scores();
        FeatureScores noise =
                probe.run(source("noise", frames, false), () -> {}).scores();
        assertThat(knowing.linear().rocAuc().value()).isEqualTo(1);
        assertThat(knowing.linear().balancedAccuracy().value()).isEqualTo(1);
        assertThat(knowing.neighbours().rocAuc().value()).isEqualTo(1);
        assertThat(noise.linear().rocAuc().value()).isCloseTo(0.5, within(0.15));
        assertThat(noise.neighbours().balancedAccuracy().value()).isCloseTo(0.5, within(0.15));
        assertThat(knowing.silhouette()).isGreaterThan(noise.silhouette() + 0.3);
        assertThat(knowing.calinskiHarabasz()).isGreaterThan(10 * noise.calinskiHarabasz());
        assertThat(knowing.daviesBouldin()).isLessThan(noise.daviesBouldin());
    }

    private static PatchSource source(String name, List<ProbedFrame> frames, boolean knows) {
        SplittableRandom random = new SplittableRandom(11);
        return new PatchSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public float[][] features(FloatImage view) {
                ProbedFrame frame = frames.stream()
                        .filter(f -> f.view() == view)
                        .findFirst()
                        .orElseThrow();
                float[][] features = new float[64][3];
                float[][] share = new PixelPatches(8).features(vessels(frame));
                for (int k = 0; k < 64; k++) {
                    double sum = 0;
                    for (float pixel : share[k]) {
                        sum += pixel;
                    }
                    features[k][0] = (knows ? sum / 64 >= 0.1 ? 5 : -5 : 0) + (float) random.nextDouble(-1, 1);
                    features[k][1] = (float) random.nextDouble(-1, 1);
                    features[k][2] = 7;
                }
                return features;
            }
        };
    }

    private static FloatImage vessels(ProbedFrame frame) {
        FloatImage image = new FloatImage(64, 64);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = frame.vessels().labels()[i] == 0 ? 0 : 1;
        }
        return image;
    }

    @Test
    void pixels_of_a_patch_by_hand() {
        FloatImage view = FloatImage.wrap(4, 2, new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertThat(new PixelPatches(2).features(view)).isDeepEqualTo(new float[][] {{1, 2, 5, 6}, {3, 4, 7, 8}});
    }

    @Test
    void coordinates_are_standardised_and_constant_ones_vanish() {
        double[][] rows = PatchFeatures.standardised(new double[][] {{1, 0.1}, {3, 0.1}, {5, 0.1}});
        double far = Math.sqrt(1.5);
        assertThat(rows[0]).containsExactly(new double[] {-far, 0}, within(1e-12));
        assertThat(rows[1]).containsExactly(new double[] {0, 0}, within(1e-12));
        assertThat(rows[2]).containsExactly(new double[] {far, 0}, within(1e-12));
    }

    @Test
    void features_are_the_encoders_tokens_without_the_class_token() {
        FloatImage view = phantoms(1).get(0).view();
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(5));
                FrameTensors tensors = new FrameTensors(manager);
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            VitEncoder vit = new VitEncoder(SHAPE, set.scope(), kernels);
            EncoderFile file = new EncoderFile(SHAPE, NamedTensor.byName(set.export()), Map.of(), Path.of("made"));
            float[] tokens = vit.tokens(tensors.frames(List.of(view)), null).toFloatArray();
            long open = NativeArrays.open(manager);
            try (EncoderPatches patches = EncoderPatches.of("made", file, null)) {
                float[][] features = patches.features(view);
                assertThat(features.length).isEqualTo(64);
                for (int k = 0; k < 64; k++) {
                    for (int d = 0; d < 48; d++) {
                        assertThat(features[k][d]).isCloseTo(tokens[(k + 1) * 48 + d], within(1e-5f));
                    }
                }
                long loaded = NativeArrays.open(manager);
                patches.features(view);
                assertThat(NativeArrays.open(manager)).isEqualTo(loaded);
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(open);
            refuses(file);
        }
    }

    private static void refuses(EncoderFile file) {
        Map<String, NamedTensor> fewer = new LinkedHashMap<>(file.tensors());
        NamedTensor norm = Objects.requireNonNull(fewer.remove("norm.weight"));
        assertRefused(fewer, "lacks a tensor: norm.weight");
        Map<String, NamedTensor> more = new LinkedHashMap<>(file.tensors());
        more.put("extra", new NamedTensor("extra", new long[] {1}, new float[] {1}));
        assertThat(new EncoderFile(SHAPE, more, Map.of(), Path.of("made"))
                        .report()
                        .unexpected())
                .containsExactly("extra");
        float[] broken = norm.values().clone();
        broken[0] = Float.NaN;
        Map<String, NamedTensor> bad = new LinkedHashMap<>(file.tensors());
        bad.put("norm.weight", new NamedTensor("norm.weight", norm.shape(), broken));
        assertRefused(bad, "makes features that are NaN");
    }

    private static void assertRefused(Map<String, NamedTensor> tensors, String message) {
        EncoderFile file = new EncoderFile(SHAPE, tensors, Map.of(), Path.of("made"));
        assertThatThrownBy(() -> {
                    try (EncoderPatches patches = EncoderPatches.of("made", file, null)) {
                        patches.features(new FloatImage(64, 64));
                    }
                })
                .isInstanceOf(InputException.class)
                .hasMessageContaining("made")
                .hasMessageContaining(message);
    }
}
