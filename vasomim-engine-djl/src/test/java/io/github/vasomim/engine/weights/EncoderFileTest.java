package io.github.vasomim.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderFileTest {
    private static final VitConfig SHAPE = new VitConfig(16, 8, 16, 2, 2);

    @TempDir
    private Path folder;

    private static List<NamedTensor> tensors(VitConfig shape) {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(5))) {
            new VitEncoder(shape, set.scope(), kernels);
            return set.export();
        }
    }

    private Path file(List<NamedTensor> tensors) {
        Path file = folder.resolve("given.safetensors");
        Safetensors.write(
                file,
                tensors,
                Map.of(EncoderFile.SHAPE, "{\"imageSize\":16,\"patchSize\":8,\"width\":16,\"depth\":2,\"heads\":2}"));
        return file;
    }

    @Test
    void theTableOfTensorsIsWhatTheEncoderAsksFor() {
        for (VitConfig shape : List.of(SHAPE, new VitConfig(28, 14, 8, 3, 2, 42, 1))) {
            Map<String, List<Long>> asked = new LinkedHashMap<>();
            tensors(shape).forEach(t -> asked.put(t.name(), extents(t.shape())));
            Map<String, List<Long>> table = new LinkedHashMap<>();
            EncoderTensors.of(shape).forEach((name, extents) -> table.put(name, extents(extents)));
            assertThat(table).isEqualTo(asked);
        }
    }

    private static List<Long> extents(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    @Test
    void aShapeWrittenBeforeThereWereRectanglesIsASquareOfThreeChannels() {
        EncoderFile read = EncoderFile.read(file(tensors(SHAPE)));
        assertThat(read.config()).isEqualTo(SHAPE);
        assertThat(read.config().channelCount()).isEqualTo(3);
        assertThat(read.config().columns()).isEqualTo(16);
        assertThat(read.report().isComplete()).isTrue();
    }

    @Test
    void missingAndMisshapenTensorsAreAllListed() {
        List<NamedTensor> tensors = new ArrayList<>(tensors(SHAPE));
        tensors.removeIf(
                t -> t.name().equals("blocks.1.mlp.fc1.weight") || t.name().equals("cls_token"));
        tensors.replaceAll(
                t -> t.name().equals("norm.bias") ? new NamedTensor(t.name(), new long[] {2}, new float[2]) : t);
        assertThatThrownBy(() -> EncoderFile.read(file(tensors)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lacks 2 tensors: cls_token, blocks.1.mlp.fc1.weight")
                .hasMessageContaining("norm.bias [2] where this model has [16]");
    }

    @Test
    void tensorsThatWouldChangeTheEncoderAreRefusedAndOthersReported() {
        List<NamedTensor> tensors = new ArrayList<>(tensors(SHAPE));
        tensors.add(new NamedTensor("head.weight", new long[] {1}, new float[1]));
        assertThat(EncoderFile.read(file(tensors)).report().unexpected()).containsExactly("head.weight");
        tensors.add(new NamedTensor("blocks.0.attn.q_norm.weight", new long[] {1}, new float[1]));
        assertThatThrownBy(() -> EncoderFile.read(file(tensors)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another kind of transformer")
                .hasMessageContaining("blocks.0.attn.q_norm.weight");
    }

    @Test
    void anEncoderTunedOnTheMeanOfItsTokensIsNamedAsSuch() {
        List<NamedTensor> tensors = new ArrayList<>(tensors(SHAPE));
        tensors.replaceAll(
                t -> t.name().startsWith("norm.") ? new NamedTensor("fc_" + t.name(), t.shape(), t.values()) : t);
        assertThatThrownBy(() -> EncoderFile.read(file(tensors)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("norm.weight, norm.bias")
                .hasMessageContaining("fc_norm");
    }

    @Test
    void whatIsNoTransformerOrTellsNoShapeIsRefused() {
        Path file = folder.resolve("plain.safetensors");
        Safetensors.write(file, List.of(new NamedTensor("a", new long[] {1}, new float[1])), Map.of());
        assertThatThrownBy(() -> EncoderFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("patch_embed.proj.weight");
        Safetensors.write(file, tensors(SHAPE), Map.of());
        assertThatThrownBy(() -> EncoderFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("attention heads");
        assertThat(EncoderFile.read(file, 2).config()).isEqualTo(SHAPE);
        assertThatThrownBy(() -> EncoderFile.read(file, 3)).isInstanceOf(InputException.class);
        Safetensors.write(file, tensors(new VitConfig(16, 8, 16, 2, 2, 40, null)), Map.of());
        assertThatThrownBy(() -> EncoderFile.read(file, 2))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("11 positions");
    }

    @Test
    void namedWidthsTellTheirHeads() {
        VitConfig tiny = new VitConfig(16, 8, 192, 1, 3);
        Path file = folder.resolve("tiny.safetensors");
        Safetensors.write(file, tensors(tiny), Map.of());
        assertThat(EncoderFile.read(file).config()).isEqualTo(tiny);
    }

    @Property(tries = 20)
    void threeChannelsOfOneSumToItAgain(@ForAll @IntRange(min = 1, max = 1000) int seed) {
        VitConfig grey = new VitConfig(8, 8, 4, 1, 1, null, 1);
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, NamedTensor> tensors = new LinkedHashMap<>();
        EncoderTensors.of(grey).forEach((name, shape) -> {
            float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-1, 1);
            }
            tensors.put(name, new NamedTensor(name, shape, values));
        });
        EncoderFile file = new EncoderFile(grey, tensors, Map.of(), Path.of("made"));
        EncoderFile colour = file.forInput(new VitConfig(8, 8, 4, 1, 1));
        assertThat(colour.report().changed())
                .containsExactly(
                        "patch_embed.proj of one channel shared among 3 so that grey frames keep their tokens");
        NamedTensor before = Objects.requireNonNull(tensors.get("patch_embed.proj.weight"));
        NamedTensor three = Objects.requireNonNull(colour.tensors().get("patch_embed.proj.weight"));
        assertThat(three.shape()).containsExactly(4, 3, 8, 8);
        for (int i = 0; i < before.values().length; i++) {
            // The deviation of green is 0.224, that of grey 0.226.
            assertThat(three.values()[i / 64 * 192 + 64 + i % 64])
                    .isCloseTo(before.values()[i] / 3 * 0.224f / 0.226f, org.assertj.core.data.Offset.offset(1e-6f));
        }
        for (String name : List.of("patch_embed.proj.weight", "patch_embed.proj.bias")) {
            float[] first = Objects.requireNonNull(tensors.get(name)).values();
            float[] again = Objects.requireNonNull(
                            colour.forInput(grey).tensors().get(name))
                    .values();
            assertThat(again).containsExactly(first, org.assertj.core.data.Offset.offset(2e-6f));
        }
    }

    @Test
    void anotherArchitectureIsNoOtherInput() {
        EncoderFile file = new EncoderFile(SHAPE, NamedTensor.byName(tensors(SHAPE)), Map.of(), Path.of("made"));
        assertThat(file.forInput(SHAPE)).isSameAs(file);
        for (VitConfig other : List.of(
                new VitConfig(16, 16, 16, 2, 2), new VitConfig(16, 8, 32, 2, 2), new VitConfig(16, 8, 16, 2, 4))) {
            assertThatThrownBy(() -> file.forInput(other))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("patch " + other.patchSize());
        }
    }

    @Test
    void aReportNamesEveryTensor() {
        WeightReport report = new WeightReport(
                "file",
                ImmutableList.of("a"),
                ImmutableList.of("b.c"),
                ImmutableList.of(new WeightReport.Misshaped("d", ImmutableList.of(1L), ImmutableList.of(2L, 3L))),
                ImmutableList.of("e.f", "e.g", "h", "i.j"),
                ImmutableList.of("k"));
        assertThat(report.lines())
                .containsExactly(
                        "1 of 3 tensors from file",
                        "missing: b.c",
                        "of another shape: d [1] where this model has [2, 3]",
                        "not used: e.* (2), h, i.j",
                        "changed: k");
        assertThatThrownBy(() -> report.requireComplete("the fix"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the fix");
    }
}
