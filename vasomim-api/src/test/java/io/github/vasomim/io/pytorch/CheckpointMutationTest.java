package io.github.vasomim.io.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Assertions;

/** Whatever happens to the bytes of a checkpoint, it is read or refused: no other exception, no exhaustion, no hang. */
class CheckpointMutationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static Path folder = Path.of("");

    record Change(int at, byte value) {}

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("mutation");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("weights.pth"));
        Files.delete(folder);
    }

    @Property(tries = 1000)
    void changedArchives(@ForAll("changes") List<Change> changes) {
        assertReadOrRefused(apply(changes, checkpoint(pickle()).bytes()));
    }

    @Property(tries = 1000)
    void changedPicklesInSoundArchives(@ForAll("changes") List<Change> changes) {
        assertReadOrRefused(checkpoint(apply(changes, pickle())).bytes());
    }

    @Property(tries = 1000)
    void inventedPickles(@ForAll("instructions") List<Byte> instructions) {
        PickleWriter writer = PickleWriter.protocol(4);
        instructions.forEach(instruction -> writer.op(instruction));
        assertReadOrRefused(checkpoint(writer.stop()).bytes());
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9999).withDistribution(RandomDistribution.uniform()),
                        Arbitraries.bytes())
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Byte>> instructions() {
        byte[] likely = {'(', ')', ']', '}', 'N', 't', 'R', 'b', 'Q', 's', 'u', 'a', 'e', 'q', 'h', '0', '1', 0, 1, 2};
        return Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(boxed(likely))), Tuple.of(1, Arbitraries.bytes()))
                .list()
                .ofMaxSize(200);
    }

    private static List<Byte> boxed(byte[] bytes) {
        return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
    }

    private static byte[] pickle() {
        return PickleWriter.dictionaryOf(
                "model",
                w -> w.orderedDict()
                        .op(PickleOpcode.MARK)
                        .text("a")
                        .tensor("FloatStorage", "0", 4, 0, new long[] {2, 2}, new long[] {1, 2})
                        .text("b")
                        .vector("HalfStorage", "1", 3)
                        .op(PickleOpcode.SETITEMS, PickleOpcode.EMPTY_DICT, PickleOpcode.BUILD));
    }

    private static CheckpointFixture checkpoint(byte[] pickle) {
        return new CheckpointFixture(pickle)
                .byteOrder("little")
                .floats("0", 1, 2, 3, 4)
                .storage("1", new byte[6]);
    }

    private static byte[] apply(List<Change> changes, byte[] bytes) {
        changes.forEach(change -> bytes[change.at() % bytes.length] = change.value());
        return bytes;
    }

    private static void assertReadOrRefused(byte[] bytes) {
        Path file = CheckpointFixture.write(folder, bytes);
        Assertions.assertTimeoutPreemptively(PATIENCE, () -> readOrRefuse(file));
    }

    private static void readOrRefuse(Path file) {
        try {
            assertThat(PytorchFile.read(file)).isNotEmpty();
        } catch (InputException e) {
            assertThat(e).hasMessageContaining("weights.pth");
        }
    }
}
