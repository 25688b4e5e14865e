package io.github.vasomim.io.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.io.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last thing that each limit allows and the first that it does not. */
class CheckpointLimitsTest {
    private static final int CENTRAL_BYTES = 46;
    private static final int CHECKSUM_AT = 16;
    private static final int SIZE_AT = 24;

    @TempDir
    private Path folder;

    private Map<String, NamedTensor> read(byte[] file) {
        return PytorchFile.read(CheckpointFixture.write(folder, file));
    }

    private void assertRefused(byte[] file, String message) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("weights.pth", message);
    }

    private static byte[] withFourFloats(byte[] pickle) {
        return new CheckpointFixture(pickle).floats("0", 1, 2, 3, 4).bytes();
    }

    private static byte[] dictionary(UnaryOperator<PickleWriter> value) {
        return withFourFloats(PickleWriter.dictionaryOf("w", value));
    }

    private static byte[] repeated(long elements) {
        return dictionary(w -> w.tensor("FloatStorage", "0", 4, 3, new long[] {elements}, new long[] {0}));
    }

    @Test
    void elementsMayTakeSixtyFourMebibytesAndSixteenTimesTheFile() {
        // The count takes eight bytes of the file, whatever it is.
        int elements = (16 << 20) + 4 * repeated(1000).length;
        float[] values = read(repeated(elements)).values().iterator().next().values();
        assertThat(values).hasSize(elements);
        assertThat(values[elements - 1]).isEqualTo(4);
        assertRefused(repeated(elements + 1), "may unfold to");
        assertRefused(repeated(Integer.MAX_VALUE), "may unfold to");
        assertRefused(repeated(Integer.MAX_VALUE + 1L), "below 2^31");
    }

    @Test
    void memoryCountsTensorsAndTheLargestStorage() {
        byte[] pickle = PickleWriter.dictionaryOf("w", w -> w.vector("FloatStorage", "0", 1 << 18));
        Path file =
                new CheckpointFixture(pickle).storage("0", new byte[1 << 20]).in(folder);
        assertThat(PytorchFile.read(file, 2 << 20)).hasSize(1);
        assertThatThrownBy(() -> PytorchFile.read(file, (2 << 20) - 1))
                .hasMessageContaining("take 2 MiB as 32-bit floats, Java may use 1 MiB");
    }

    @Test
    void aMillionInstructions() {
        byte[] most = PickleWriter.protocol(2)
                .times(PickleMachine.MAX_INSTRUCTIONS - 2, PickleOpcode.NONE)
                .stop();
        assertRefused(withFourFloats(most), "it holds None");
        byte[] more = PickleWriter.protocol(2)
                .times(PickleMachine.MAX_INSTRUCTIONS - 1, PickleOpcode.NONE)
                .stop();
        assertRefused(withFourFloats(more), "more than 1000000 instructions");
    }

    @Test
    void aPickleOfSixteenMebibytes() {
        int head = PickleWriter.protocol(3).op(PickleOpcode.BINBYTES).int32(0).stop().length;
        byte[] bytes = new byte[CheckpointArchive.MAX_PICKLE_BYTES - head];
        PickleWriter most = PickleWriter.protocol(3).op(PickleOpcode.BINBYTES).int32(bytes.length);
        assertRefused(new CheckpointFixture(most.raw(bytes).stop()).bytes(), "it holds bytes");
    }

    @Test
    void namesOfAThousandLetters() {
        String name = "x".repeat(1000);
        assertRefused(dictionary(w -> w.global("os", name)), "is not allowed");
        assertRefused(dictionary(w -> w.global("os", name + "x")), "a global of more than 1000 bytes");
        byte[] pickle = PickleWriter.dictionaryOf(name, w -> w.vector("FloatStorage", "0", 4));
        assertThat(read(withFourFloats(pickle))).containsOnlyKeys(name);
        byte[] longer = PickleWriter.dictionaryOf(name + "x", w -> w.vector("FloatStorage", "0", 4));
        assertRefused(withFourFloats(longer), "a key of 1001 characters");
    }

    @Test
    void sixtyFourAxes() {
        long[] ones = new long[64];
        Arrays.fill(ones, 1);
        NamedTensor tensor = read(dictionary(w -> w.tensor("FloatStorage", "0", 4, 2, ones, ones)))
                .values()
                .iterator()
                .next();
        assertThat(tensor.shape()).hasSize(64);
        assertThat(tensor.values()).containsExactly(3);
    }

    @Test
    void textInMessagesIsCutAfter120Characters() {
        String text = "y".repeat(120);
        assertThat(CheckpointFault.printable(text)).isEqualTo(text);
        assertThat(CheckpointFault.printable(text + "y")).isEqualTo(text + "...");
    }

    @Test
    void contentMustNotGoOnBehindTheSizeInTheDirectory() {
        byte[] pickle = PickleWriter.dictionaryOf("w", w -> w.vector("FloatStorage", "0", 99));
        byte[] file = new CheckpointFixture(pickle)
                .storage("0", new byte[400])
                .deflated()
                .bytes();
        directoryEntry(file).putInt(SIZE_AT, 396);
        assertRefused(file, "has not the length of 396 bytes");
        directoryEntry(file).putInt(SIZE_AT, 404);
        assertRefused(file, "storage 0 has 404 bytes");
    }

    @Test
    void aChecksumOfNoneIsNotCompared() {
        byte[] file = dictionary(w -> w.vector("FloatStorage", "0", 4));
        directoryEntry(file).putInt(CHECKSUM_AT, 0);
        assertThat(read(file)).containsOnlyKeys("w");
        directoryEntry(file).putInt(CHECKSUM_AT, 1);
        assertRefused(file, "instead of 1");
    }

    /** The last mention of the storage's name is behind its header in the directory. */
    private static ByteBuffer directoryEntry(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int at = text.lastIndexOf("archive/data/0") - CENTRAL_BYTES;
        return ByteBuffer.wrap(file, at, CENTRAL_BYTES).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
