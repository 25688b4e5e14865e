package io.github.vasomim.io.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.io.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PytorchFileTest {
    @TempDir
    private Path folder;

    private NamedTensor only(CheckpointFixture checkpoint) {
        Map<String, NamedTensor> tensors = PytorchFile.read(checkpoint.in(folder));
        assertThat(tensors).containsOnlyKeys("w");
        NamedTensor tensor = tensors.values().iterator().next();
        assertThat(tensor.name()).isEqualTo("w");
        return tensor;
    }

    private static byte[] tensor(String type, long elements, long offset, long[] shape, long[] strides) {
        return PickleWriter.dictionaryOf("w", w -> w.tensor(type, "0", elements, offset, shape, strides));
    }

    @Test
    void readsAMatrixInCOrder() {
        byte[] pickle = tensor("FloatStorage", 6, 0, new long[] {2, 3}, new long[] {3, 1});
        NamedTensor w = only(new CheckpointFixture(pickle).floats("0", 1, 2, 3, 4, 5, 6));
        assertThat(w.shape()).containsExactly(2, 3);
        assertThat(w.values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void gathersATransposedViewWithAnOffset() {
        // Storage 9 | 1 2 3 | 4 5 6 seen as the transpose of the 2x3 matrix that begins at 1.
        byte[] pickle = tensor("FloatStorage", 7, 1, new long[] {3, 2}, new long[] {1, 3});
        NamedTensor w = only(new CheckpointFixture(pickle).floats("0", 9, 1, 2, 3, 4, 5, 6));
        assertThat(w.shape()).containsExactly(3, 2);
        assertThat(w.values()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void gathersThreeAxesWithAStepAndARepeat() {
        // (i, j, k) -> 4 i + 2 k: every other element, each row twice.
        byte[] pickle = tensor("FloatStorage", 8, 0, new long[] {2, 2, 2}, new long[] {4, 0, 2});
        NamedTensor w = only(new CheckpointFixture(pickle).floats("0", 0, 1, 2, 3, 4, 5, 6, 7));
        assertThat(w.values()).containsExactly(0, 2, 0, 2, 4, 6, 4, 6);
    }

    @Test
    void readsANumberAndAnEmptyTensor() {
        NamedTensor number =
                only(new CheckpointFixture(tensor("FloatStorage", 1, 0, new long[0], new long[0])).floats("0", 7));
        assertThat(number.shape()).isEmpty();
        assertThat(number.values()).containsExactly(7);
        NamedTensor empty = only(
                new CheckpointFixture(tensor("FloatStorage", 0, 0, new long[] {0, 5}, new long[] {5, 1})).floats("0"));
        assertThat(empty.shape()).containsExactly(0, 5);
    }

    @ParameterizedTest
    @CsvSource({
        "FloatStorage,    000020C0,         -2.5",
        "DoubleStorage,   00000000000004C0, -2.5",
        "HalfStorage,     00C1,             -2.5",
        "HalfStorage,     0100,             5.9604645E-8",
        "HalfStorage,     FF7B,             65504",
        "HalfStorage,     007C,             Infinity",
        "HalfStorage,     007E,             NaN",
        "HalfStorage,     0080,             -0.0",
        "BFloat16Storage, 20C0,             -2.5",
        "LongStorage,     FEFFFFFFFFFFFFFF, -2",
        "IntStorage,      FEFFFFFF,         -2",
        "ShortStorage,    FEFF,             -2",
        "CharStorage,     FE,               -2",
        "ByteStorage,     FE,               254",
        "BoolStorage,     01,               1",
        "BoolStorage,     00,               0",
    })
    void convertsEachElementType(String type, String littleEndianHex, float expected) {
        byte[] little = HexFormat.of().parseHex(littleEndianHex);
        byte[] big = new byte[little.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = little[big.length - 1 - i];
        }
        byte[] pickle = tensor(type, 1, 0, new long[] {1}, new long[] {1});
        NamedTensor fromLittle =
                only(new CheckpointFixture(pickle).byteOrder("little").storage("0", little));
        NamedTensor fromBig =
                only(new CheckpointFixture(pickle).byteOrder("big").storage("0", big));
        assertThat(fromLittle.values()).containsExactly(expected);
        assertThat(fromBig.values()).containsExactly(expected);
    }

    @Test
    void readsDeflatedEntries() {
        byte[] pickle = PickleWriter.dictionaryOf("w", w -> w.vector("FloatStorage", "0", 100));
        NamedTensor w = only(new CheckpointFixture(pickle)
                .storage("0", new byte[400])
                .byteOrder("little")
                .deflated());
        assertThat(w.values()).hasSize(100).containsOnly(0);
    }

    @Test
    void keepsTheOrderOfNamesWhereStoragesAreShared() {
        byte[] pickle = PickleWriter.protocol(2)
                .op(PickleOpcode.EMPTY_DICT, PickleOpcode.MARK)
                .text("b")
                .vector("FloatStorage", "0", 1)
                .text("a")
                .vector("FloatStorage", "1", 1)
                .text("tied")
                .vector("FloatStorage", "0", 1)
                .op(PickleOpcode.SETITEMS)
                .stop();
        Map<String, NamedTensor> tensors = PytorchFile.read(
                new CheckpointFixture(pickle).floats("0", 1).floats("1", 2).in(folder));
        assertThat(tensors.keySet()).containsExactly("b", "a", "tied");
        assertThat(tensors.values()).extracting(t -> t.values()[0]).containsExactly(1f, 2f, 1f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "state_dict", "model_state_dict"})
    void takesTheWeightsFromATrainingCheckpoint(String key) {
        byte[] pickle = PickleWriter.protocol(2)
                .op(PickleOpcode.EMPTY_DICT, PickleOpcode.MARK)
                .text("epoch")
                .whole(3)
                .text("optimizer")
                .op(PickleOpcode.EMPTY_DICT)
                .text(key)
                .orderedDict()
                .text("module.w")
                .vector("FloatStorage", "0", 1)
                .op(PickleOpcode.SETITEM, PickleOpcode.SETITEMS)
                .stop();
        assertThat(PytorchFile.read(new CheckpointFixture(pickle).floats("0", 5).in(folder)))
                .containsOnlyKeys("module.w");
    }

    /** As {@code torch.save} writes it: an object without arguments, then its attributes. */
    @Test
    void passesOverTheSettingsBesideTheWeights() {
        byte[] pickle = PickleWriter.protocol(2)
                .op(PickleOpcode.EMPTY_DICT, PickleOpcode.MARK)
                .text("args")
                .global("argparse", "Namespace")
                .op(PickleOpcode.EMPTY_TUPLE, PickleOpcode.NEWOBJ, PickleOpcode.EMPTY_DICT)
                .text("data")
                .global("pathlib", "PosixPath")
                .text("frames")
                .op(PickleOpcode.TUPLE1, PickleOpcode.REDUCE, PickleOpcode.SETITEM, PickleOpcode.BUILD)
                .text("model")
                .orderedDict()
                .text("w")
                .vector("FloatStorage", "0", 1)
                .op(PickleOpcode.SETITEM, PickleOpcode.SETITEMS)
                .stop();
        assertThat(PytorchFile.read(new CheckpointFixture(pickle).floats("0", 5).in(folder)))
                .containsOnlyKeys("w");
    }

    @Test
    void refusesADictionaryOfOtherThings() {
        byte[] number = PickleWriter.dictionaryOf("epoch", w -> w.whole(3));
        assertRefused(new CheckpointFixture(number), "entry epoch is a whole number");
        byte[] nested = PickleWriter.dictionaryOf(
                "model",
                w -> w.op(PickleOpcode.EMPTY_DICT).text("step").whole(3).op(PickleOpcode.SETITEM));
        assertRefused(new CheckpointFixture(nested), "entry model.step is a whole number");
        assertRefused(
                new CheckpointFixture(
                        PickleWriter.protocol(2).op(PickleOpcode.EMPTY_DICT).stop()),
                "its dictionary is empty");
        assertRefused(
                new CheckpointFixture(PickleWriter.protocol(2).text("hello").stop()),
                "it holds text, not a dictionary");
    }

    @Test
    void namesTheFileAndTheFixForOtherFormats() {
        byte[] legacy = {
            (byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20, 0x6a, (byte) 0xa8
        };
        assertThatThrownBy(() -> PytorchFile.read(CheckpointFixture.write(folder, legacy)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("weights.pth", "before PyTorch 1.6", "re-save it");
        assertThatThrownBy(() -> PytorchFile.read(CheckpointFixture.write(folder, new byte[0])))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("an empty file");
        byte[] words = "weights".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> PytorchFile.read(CheckpointFixture.write(folder, words)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a zip");
        assertThatThrownBy(() -> PytorchFile.read(folder.resolve("absent.pth")))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("absent.pth", "no such file");
        assertThatThrownBy(() -> PytorchFile.read(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a file");
    }

    @Test
    void refusesScriptsAndForeignZips() {
        byte[] pickle = PickleWriter.dictionaryOf("w", w -> w.vector("FloatStorage", "0", 1));
        assertRefused(
                new CheckpointFixture(pickle).floats("0", 1).entry("archive/constants.pkl", new byte[1]),
                "TorchScript program");
        assertRefused(
                new CheckpointFixture(pickle).floats("0", 1).entry("second/data.pkl", pickle),
                "2 entries FOLDER/data.pkl");
        assertRefused(new CheckpointFixture(pickle).floats("0", 1).byteOrder("middle"), "byte order is middle");
    }

    @Test
    void saysHowMuchMemoryIsMissing() {
        byte[] pickle = PickleWriter.dictionaryOf("w", w -> w.vector("ByteStorage", "0", 1 << 20));
        Path file =
                new CheckpointFixture(pickle).storage("0", new byte[1 << 20]).in(folder);
        assertThat(PytorchFile.read(file, 5L << 20)).hasSize(1);
        assertThatThrownBy(() -> PytorchFile.read(file, (5L << 20) - 1))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("5 MiB", "-Xmx");
    }

    @Test
    void theMapIsUnmodifiable() {
        byte[] pickle = PickleWriter.dictionaryOf("w", w -> w.vector("FloatStorage", "0", 1));
        Map<String, NamedTensor> tensors =
                PytorchFile.read(new CheckpointFixture(pickle).floats("0", 1).in(folder));
        assertThatThrownBy(tensors::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void bigEndianVectorsAreReadWhole() {
        byte[] big = ByteBuffer.allocate(8)
                .order(ByteOrder.BIG_ENDIAN)
                .putInt(1)
                .putInt(-70000)
                .array();
        byte[] pickle = PickleWriter.dictionaryOf("w", w -> w.vector("IntStorage", "0", 2));
        assertThat(only(new CheckpointFixture(pickle).byteOrder("big").storage("0", big))
                        .values())
                .containsExactly(1, -70000);
    }

    private void assertRefused(CheckpointFixture checkpoint, String message) {
        assertThatThrownBy(() -> PytorchFile.read(checkpoint.in(folder)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("weights.pth", message);
    }
}
