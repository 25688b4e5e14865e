package io.github.vasomim.io.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files made to run code, to exhaust memory or stack, or to read beyond their bounds. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class HostileCheckpointTest {
    private static final long HUGE = 1L << 62;

    @TempDir
    private Path folder;

    private void assertRefused(byte[] file, String... messages) {
        Path path = CheckpointFixture.write(folder, file);
        assertThatThrownBy(() -> PytorchFile.read(path))
                .isInstanceOf(InputException.class)
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("weights.pth")
                        .satisfies(message -> assertThat(messages).allMatch(message::contains)));
    }

    private static byte[] withFourFloats(byte[] pickle) {
        return new CheckpointFixture(pickle).floats("0", 1, 2, 3, 4).bytes();
    }

    private static byte[] dictionary(UnaryOperator<PickleWriter> value) {
        return withFourFloats(PickleWriter.dictionaryOf("w", value));
    }

    private static byte[] view(long offset, long[] shape, long[] strides) {
        return dictionary(w -> w.tensor("FloatStorage", "0", 4, offset, shape, strides));
    }

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "builtins, eval",
        "builtins, getattr",
        "torch, load",
        "torch._utils, _import_dotted_name",
        "collections, defaultdict",
        "numpy.core.multiarray, _reconstruct",
        "argparse, ArgumentParser",
        "torch.FloatStorage, __init__",
    })
    void foreignGlobalsAreRefusedByName(String module, String name) {
        assertRefused(
                dictionary(w -> w.global(module, name).text("echo").op(PickleOpcode.TUPLE1, PickleOpcode.REDUCE)),
                module + "." + name + " is not allowed: a weights file holds only tensors",
                "torch.save(model.state_dict(), path)");
        assertRefused(
                dictionary(w -> w.text(module).text(name).op(PickleOpcode.STACK_GLOBAL)),
                module + "." + name + " is not allowed");
    }

    @ParameterizedTest
    @CsvSource({"argparse, Namespace", "_codecs, encode", "builtins, set", "torch, device"})
    void whatSettingsConsistOfIsNoTensor(String module, String name) {
        assertRefused(
                dictionary(w -> w.global(module, name).text("echo").op(PickleOpcode.TUPLE1, PickleOpcode.REDUCE)),
                "entry w is " + name);
        assertRefused(dictionary(w -> w.global(module, name)), "entry w is " + name);
        assertRefused(dictionary(w -> w.global(module, name).text("echo").op(PickleOpcode.REDUCE)), "calls " + name);
    }

    @Test
    void namesOfGlobalsCannotForgeMessages() {
        String escape = "system\u001b[2J" + "x".repeat(400);
        assertThatThrownBy(() ->
                        PytorchFile.read(CheckpointFixture.write(folder, dictionary(w -> w.global("os", escape)))))
                .hasMessageContaining("os.system?[2Jxxx")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).length())
                        .isLessThan(folder.toString().length() + 400));
        assertRefused(dictionary(w -> w.global("os", "x".repeat(5000))), "more than 1000 bytes");
    }

    @Test
    void viewsStayWithinTheirStorage() {
        assertRefused(view(1, new long[] {4}, new long[] {1}), "leaves its storage of 4 elements");
        assertRefused(view(0, new long[] {2, 2}, new long[] {3, 1}), "leaves its storage");
        assertRefused(view(-1, new long[] {1}, new long[] {1}), "leaves its storage");
        assertRefused(view(3, new long[] {2}, new long[] {-1}), "leaves its storage");
        assertRefused(view(0, new long[] {2}, new long[] {HUGE}), "leaves its storage");
        assertRefused(view(0, new long[] {3, 3}, new long[] {HUGE, HUGE}), "leaves its storage");
        assertRefused(view(Long.MAX_VALUE, new long[] {1}, new long[] {1}), "leaves its storage");
        assertRefused(view(5, new long[] {0}, new long[] {1}), "leaves its storage");
        assertRefused(view(0, new long[] {2, 2}, new long[] {1}), "2 sizes and 1 strides");
    }

    @Test
    void shapesHaveAPossibleNumberOfElements() {
        assertRefused(view(0, new long[] {-1}, new long[] {1}), "sizes are at least 0");
        assertRefused(view(0, new long[] {HUGE, 4, 0}, new long[] {0, 0, 0}), "below 2^31");
        assertRefused(view(0, new long[] {1 << 16, 1 << 16}, new long[] {0, 0}), "below 2^31");
        assertRefused(view(0, new long[65], new long[65]), "65 sizes or strides");
        // 2 GiB of floats out of 16 bytes.
        assertRefused(view(0, new long[] {1 << 29}, new long[] {0}), "may unfold to");
    }

    @Test
    void aSmallStorageCannotUnfoldManyTimes() {
        // Each of 1000 names shows 1 MiB of the same four floats.
        PickleWriter writer = PickleWriter.protocol(2).op(PickleOpcode.EMPTY_DICT);
        writer.tensor("FloatStorage", "0", 4, 0, new long[] {1 << 18}, new long[] {0})
                .op(PickleOpcode.BINPUT, 1, PickleOpcode.POP);
        for (int i = 0; i < 1000; i++) {
            writer.text("w" + i).op(PickleOpcode.BINGET, 1, PickleOpcode.SETITEM);
        }
        assertRefused(withFourFloats(writer.stop()), "1048576000 bytes, more than the");
    }

    @Test
    void storagesHaveTheSizeTheyClaim() {
        assertRefused(
                dictionary(w -> w.vector("FloatStorage", "0", 5)),
                "storage 0 has 16 bytes, its 5 elements of FloatStorage");
        assertRefused(dictionary(w -> w.vector("DoubleStorage", "0", 4)), "storage 0 has 16 bytes");
        assertRefused(dictionary(w -> w.vector("FloatStorage", "0", HUGE)), "storage 0 has 16 bytes");
        assertRefused(dictionary(w -> w.vector("FloatStorage", "0", -4)), "storage 0 has 16 bytes");
        assertRefused(dictionary(w -> w.vector("FloatStorage", "7", 4)), "entry archive/data/7 is missing");
        assertRefused(dictionary(w -> w.vector("FloatStorage", "../../x", 4)), "is not a number");
        assertRefused(dictionary(w -> w.vector("FloatStorage", "1".repeat(5000), 4)), "is not a number");
        assertRefused(dictionary(w -> w.vector("QInt8Storage", "0", 4)), "torch.QInt8Storage is not allowed");
        byte[] odd = new CheckpointFixture(PickleWriter.dictionaryOf("w", w -> w.vector("FloatStorage", "0", 4)))
                .storage("0", new byte[17])
                .bytes();
        assertRefused(odd, "storage 0 has 17 bytes");
    }

    @Test
    void hugeCountsCostNothing() {
        assertRefused(withFourFloats(
                PickleWriter.protocol(2).op(PickleOpcode.BINUNICODE).int32(-1).stop()));
        assertRefused(withFourFloats(PickleWriter.protocol(4)
                .op(PickleOpcode.BINUNICODE8)
                .int64(HUGE)
                .stop()));
        assertRefused(
                withFourFloats(PickleWriter.protocol(4)
                        .op(PickleOpcode.FRAME)
                        .int64(Long.MIN_VALUE)
                        .stop()),
                "asks for 9223372036854775808 bytes");
        assertRefused(withFourFloats(PickleWriter.protocol(2)
                .op(PickleOpcode.LONG4)
                .int32(Integer.MAX_VALUE)
                .stop()));
        // Memo indices are not array indices.
        byte[] memo = PickleWriter.protocol(2)
                .op(PickleOpcode.NONE, PickleOpcode.LONG_BINPUT)
                .int32(-2)
                .stop();
        assertRefused(withFourFloats(memo), "it holds None");
    }

    @Test
    void deepNestingNeedsNoStack() {
        int depth = 200_000;
        assertRefused(
                withFourFloats(PickleWriter.protocol(2)
                        .op(PickleOpcode.EMPTY_TUPLE)
                        .times(depth, PickleOpcode.TUPLE1)
                        .stop()),
                "it holds a tuple");
        assertRefused(
                withFourFloats(PickleWriter.protocol(2)
                        .times(depth, PickleOpcode.EMPTY_LIST)
                        .times(depth - 1, PickleOpcode.APPEND)
                        .stop()),
                "it holds a list");
        assertRefused(
                withFourFloats(PickleWriter.protocol(2)
                        .times(depth, PickleOpcode.MARK)
                        .times(depth, PickleOpcode.TUPLE)
                        .stop()),
                "it holds a tuple");
    }

    @Test
    void memoBombsStayAsSmallAsTheyAreWritten() {
        // Thirty levels of a pair of the level below: 2^30 leaves if anything walked them.
        PickleWriter pairs =
                PickleWriter.protocol(2).op(PickleOpcode.EMPTY_DICT).text("w");
        pairs.op(PickleOpcode.EMPTY_TUPLE);
        for (int i = 0; i < 30; i++) {
            pairs.op(PickleOpcode.BINPUT, i, PickleOpcode.BINGET, i, PickleOpcode.TUPLE2);
        }
        assertRefused(withFourFloats(pairs.op(PickleOpcode.SETITEM).stop()), "entry w is a tuple");
        byte[] endless = PickleWriter.protocol(2)
                .times(3_000_000, PickleOpcode.EMPTY_DICT)
                .stop();
        assertRefused(withFourFloats(endless), "more than 1000000 instructions");
        byte[] large = new byte[CheckpointArchive.MAX_PICKLE_BYTES + 1];
        assertRefused(new CheckpointFixture(large).deflated().bytes(), "at most 16777216 are read");
    }

    @Test
    void aLongTupleHandedToManyCallsCostsNothing() {
        PickleWriter writer = PickleWriter.protocol(2).op(PickleOpcode.MARK).times(200_000, PickleOpcode.EMPTY_TUPLE);
        writer.op(PickleOpcode.TUPLE, PickleOpcode.BINPUT, 0, PickleOpcode.POP);
        writer.global("torch._utils", "_rebuild_tensor_v2").op(PickleOpcode.MARK);
        writer.storage("FloatStorage", "0", 4).whole(0).op(PickleOpcode.BINGET, 0, PickleOpcode.BINGET, 0);
        assertRefused(
                withFourFloats(
                        writer.op(PickleOpcode.TUPLE, PickleOpcode.REDUCE).stop()),
                "200000 sizes or strides");
        assertRefused(dictionary(w ->
                w.op(PickleOpcode.EMPTY_DICT).text("k".repeat(1001)).whole(1).op(PickleOpcode.SETITEM)));
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = dictionary(w -> w.vector("FloatStorage", "0", 4));
        assertThat(PytorchFile.read(CheckpointFixture.write(folder, whole))).hasSize(1);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        byte[] pickle = PickleWriter.dictionaryOf("w", w -> w.vector("FloatStorage", "0", 4));
        for (int length = 0; length < pickle.length; length++) {
            assertRefused(withFourFloats(Arrays.copyOf(pickle, length)));
        }
    }

    @Test
    void changedElementsAreNoticed() {
        byte[] file = dictionary(w -> w.vector("FloatStorage", "0", 4));
        int at = indexOf(
                file,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(3)
                        .putFloat(4)
                        .array());
        file[at] ^= 1;
        assertRefused(file, "entry archive/data/0 has checksum");
    }

    @Test
    void theDirectoryMustNotLieAboutSizes() {
        byte[] file = dictionary(w -> w.vector("FloatStorage", "0", 4));
        // The last mention of the name is the one in the central directory, whose header of 46 bytes holds both sizes
        // at 20.
        int name = lastIndexOf(file, "archive/data/0".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(name - 46 + 20, Integer.MAX_VALUE)
                .putInt(name - 46 + 24, Integer.MAX_VALUE);
        assertRefused(file);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("absent");
    }

    private static int lastIndexOf(byte[] bytes, byte[] part) {
        int found = indexOf(bytes, part);
        for (int i = found; i + part.length <= bytes.length; i++) {
            found = Arrays.equals(bytes, i, i + part.length, part, 0, part.length) ? i : found;
        }
        return found;
    }
}
