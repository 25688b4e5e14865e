package io.github.vasomim.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.head.DownstreamNetwork;
import io.github.vasomim.engine.head.MaskOutput;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.internal.head.DenseHead;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.TensorSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VesselSegmenterTest {
    private static final SegmentationShape SHAPE = new SegmentationShape(new VitConfig(32, 16, 16, 2, 2), 4);

    @TempDir
    Path run;

    @BeforeEach
    void makeModel() {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(3))) {
            DownstreamNetwork<MaskPrediction> network = new DownstreamNetwork<>(
                    SHAPE.encoder(), DenseHead.of(SHAPE.decoderWidth(), MaskOutput.PUBLISHED), set.scope(), kernels);
            assertThat(network.grid()).isEqualTo(new PatchGrid(32, 32, 16));
            ModelFile.write(
                    run.resolve(VesselSegmenter.MODEL),
                    VesselSegmenter.TASK,
                    SHAPE,
                    set.sources(),
                    Map.of("note", "by hand"));
        }
    }

    private static List<Angiogram> frames() {
        SplittableRandom random = new SplittableRandom(9);
        List<Angiogram> frames = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            FloatImage pixels = new FloatImage(20 + 13 * k, 64 - 7 * k);
            for (int i = 0; i < pixels.values().length; i++) {
                pixels.values()[i] = 255 * random.nextFloat();
            }
            frames.add(new Angiogram("frame" + k, pixels, null));
        }
        return frames;
    }

    @Test
    void gives_masks_in_the_frames_own_pixels_alike_alone_together_and_from_many_threads() throws Exception {
        List<Angiogram> frames = frames();
        try (VesselSegmenter segmenter = VesselSegmenter.load(run)) {
            List<MaskPrediction> together = segmenter.predict(frames);
            for (int k = 0; k < frames.size(); k++) {
                FloatImage pixels = frames.get(k).pixels();
                MaskPrediction alone = segmenter.predict(frames.get(k));
                assertThat(alone.probability().width()).isEqualTo(pixels.width());
                assertThat(alone.probability().height()).isEqualTo(pixels.height());
                same(alone, together.get(k));
                for (int i = 0; i < pixels.values().length; i++) {
                    float probability = alone.probability().values()[i];
                    assertThat(probability).isBetween(0f, 1f);
                    assertThat(alone.mask().labels()[i]).isEqualTo((byte) (probability >= 0.5f ? 1 : 0));
                }
            }
            ExecutorService pool = Executors.newFixedThreadPool(3);
            try {
                List<Future<MaskPrediction>> futures = new ArrayList<>();
                for (Angiogram frame : frames) {
                    futures.add(pool.submit(() -> segmenter.predict(frame)));
                }
                for (int k = 0; k < futures.size(); k++) {
                    same(futures.get(k).get(), together.get(k));
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private static void same(MaskPrediction actual, MaskPrediction expected) {
        assertThat(actual.probability().values())
                .isEqualTo(expected.probability().values());
        assertThat(actual.mask().labels()).isEqualTo(expected.mask().labels());
    }

    @Test
    void leaves_no_native_array_behind() {
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = NativeArrays.open(manager);
            VesselSegmenter segmenter = VesselSegmenter.load(run.resolve(VesselSegmenter.MODEL));
            segmenter.predict(frames());
            segmenter.close();
            segmenter.close();
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
            assertThatThrownBy(() -> segmenter.predict(frames().get(0))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void refuses_frames_smaller_than_a_patch() {
        try (VesselSegmenter segmenter = VesselSegmenter.load(run)) {
            Angiogram small = new Angiogram("small", new FloatImage(40, 15), null);
            assertThatThrownBy(() -> segmenter.predict(small))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("small: has 40x15 pixels where a patch has 16");
        }
    }

    @Test
    void loads_models_of_before_there_were_other_tasks() {
        Path file = run.resolve(VesselSegmenter.MODEL);
        ModelFile<SegmentationShape> model = ModelFile.read(file, VesselSegmenter.TASK, SegmentationShape.class);
        Path old = run.resolve("old.safetensors");
        Safetensors.writeFrom(
                old,
                TensorSource.of(List.copyOf(model.tensors().values())),
                Map.of(
                        "vasomim.vessels",
                        "{\"encoder\":{\"imageSize\":32,\"patchSize\":16,\"width\":16,\"depth\":2,\"heads\":2},"
                                + "\"decoderWidth\":4}"));
        try (VesselSegmenter then = VesselSegmenter.load(old);
                VesselSegmenter now = VesselSegmenter.load(file)) {
            same(then.predict(frames().get(1)), now.predict(frames().get(1)));
        }
    }

    @Test
    void refuses_what_is_no_model() throws IOException {
        Path empty = Files.createDirectory(run.resolve("empty"));
        assertThatThrownBy(() -> VesselSegmenter.load(empty))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(VesselSegmenter.MODEL);
        Path file = run.resolve(VesselSegmenter.MODEL);
        ModelFile<SegmentationShape> model = ModelFile.read(file, VesselSegmenter.TASK, SegmentationShape.class);
        Path deeper = run.resolve("deeper.safetensors");
        SegmentationShape other = new SegmentationShape(new VitConfig(32, 16, 16, 3, 2), 4);
        ModelFile.write(
                deeper,
                VesselSegmenter.TASK,
                other,
                TensorSource.of(List.copyOf(model.tensors().values())),
                Map.of());
        refuses(deeper, "blocks.2");
        Path flatter = run.resolve("flatter.safetensors");
        SegmentationShape flat = new SegmentationShape(new VitConfig(32, 16, 16, 1, 2), 4);
        ModelFile.write(
                flatter,
                VesselSegmenter.TASK,
                flat,
                TensorSource.of(List.copyOf(model.tensors().values())),
                Map.of());
        refuses(flatter, "no place");
        byte[] bytes = Files.readAllBytes(file);
        Path cut = run.resolve("cut.safetensors");
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 100));
        refuses(cut, "cut.safetensors");
    }

    private static void refuses(Path file, String message) {
        assertThatThrownBy(() -> VesselSegmenter.load(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }
}
