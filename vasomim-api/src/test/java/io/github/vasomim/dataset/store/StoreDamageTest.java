package io.github.vasomim.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is done to a store's bytes, it is noticed or does not matter. */
class StoreDamageTest {
    private static final StoreFixture.Frames FRAMES = StoreFixture.Frames.random(3, 11);

    @TempDir
    Path folder;

    private static byte[] sound(Path folder) {
        try {
            Path file = folder.resolve("sound.vframes");
            if (!Files.exists(file)) {
                StoreFixture.pack(file, FRAMES);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads all there is; the fault that was noticed, or an empty text after it has turned out not to matter. */
    private static String fault(Path folder, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("damaged.vframes"), bytes);
        try (FrameStore store = FrameStore.open(file)) {
            StoreFixture.assertHolds(store, FRAMES);
            return "";
        } catch (InputException e) {
            assertThat(e).hasMessageContaining(file.toString());
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void eachFlippedByteIsNoticedOrHarmless() throws IOException {
        byte[] sound = sound(folder);
        int noticed = 0;
        for (int i = 0; i < sound.length; i += i % 4096 < 160 ? 1 : 29) {
            byte[] damaged = sound.clone();
            damaged[i] ^= (byte) (1 << (i % 8));
            boolean header = i < 4096;
            boolean record = i >= 8192 && i < 8192 + 3 * 4096;
            boolean index = i >= 8192 + 3 * 4096;
            boolean found = !fault(folder, damaged).isEmpty();
            assertThat(found).as("byte %d", i).isEqualTo(header || record || index);
            noticed += found ? 1 : 0;
        }
        assertThat(noticed).isGreaterThan(800);
    }

    @Property(tries = 150)
    void severalFlippedBytesAreNoticedOrHarmless(
            @ForAll @IntRange(max = 20_000) int first, @ForAll @IntRange(max = 20_000) int second, @ForAll byte value)
            throws IOException {
        Path own = Files.createTempDirectory("store");
        try {
            byte[] damaged = sound(own);
            damaged[first % damaged.length] = value;
            damaged[second % damaged.length] ^= value;
            fault(own, damaged);
        } finally {
            deleteAll(own);
        }
    }

    private static void deleteAll(Path own) throws IOException {
        Files.deleteIfExists(own.resolve("sound.vframes"));
        Files.deleteIfExists(own.resolve("damaged.vframes"));
        Files.deleteIfExists(own);
    }

    @Test
    void eachTruncationIsNoticed() throws IOException {
        byte[] sound = sound(folder);
        for (int length = 0; length < sound.length; length += length < 64 ? 1 : 331) {
            assertThat(fault(folder, Arrays.copyOf(sound, length)))
                    .as("%d bytes", length)
                    .isNotEmpty();
        }
        assertThat(fault(folder, Arrays.copyOf(sound, sound.length - 1))).contains("bytes where its index ends at");
        assertThat(fault(folder, Arrays.copyOf(sound, 5000))).contains("truncated within its first 8192 bytes");
        assertThat(fault(folder, Arrays.copyOf(sound, sound.length + 5000)))
                .as("what lies behind the end is an unfinished packing's")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1, version 1 where version 2 is read",
        "12, 8192, records of 8192 bytes",
        "16, 0, side is 0",
        "16, 2147483647, side is 2147483647",
        "16, 8192, records of 4096 bytes where its sides need",
        "20, 7, filter 7",
        "20, -1, filter -1",
        "24, -1, -1 bytes of anatomy",
        "24, 2147483647, 2147483647 bytes of anatomy",
    })
    void headersThatCannotBeAreRefused(int offset, int value, String message) throws IOException {
        assertThat(fault(folder, TamperedStore.header(sound(folder), offset, value)))
                .contains(message)
                .contains("ack the frames again into another file");
    }

    @ParameterizedTest
    @CsvSource({
        "COMMIT, 8, 0, tells of 0 frames",
        "COMMIT, 8, -1, tells of -1 frames",
        "COMMIT, 8, 2147483647, tells of 2147483647 frames",
        "COMMIT, 8, 2, bytes behind the last entry",
        "COMMIT, 12, 0, in slot 0",
        "COMMIT, 12, -5, in slot -5",
        "COMMIT, 12, 2147483647, where its index ends at",
        "COMMIT, 12, 1, damaged index",
        "COMMIT, 16, 2147483647, where its index ends at",
        "COMMIT, 16, -1, index of -1 bytes",
        "COMMIT, 20, 0, damaged index",
        "INDEX, 0, -1, slot -1",
        "INDEX, 0, 3, slot 3",
        "INDEX, 0, 2147483647, slot 2147483647",
        "INDEX, 0, 1, it holds another frame",
        "INDEX, 4, 17, 17x",
        "INDEX, 4, 0, size 0x",
        "INDEX, 8, -2147483648, x-2147483648",
        "INDEX, 68, 65535, entry 0 cannot be",
    })
    void commitsAndIndicesThatCannotBeAreRefused(TamperedStore.Part part, int offset, int value, String message)
            throws IOException {
        assertThat(fault(folder, part.tampered(sound(folder), offset, value))).contains(message);
    }

    @Test
    void otherFilesAreNoStores() throws IOException {
        assertThat(fault(folder, new byte[0])).contains("is no frame store");
        assertThat(fault(folder, "just some text".getBytes(StandardCharsets.UTF_8)))
                .contains("is no frame store");
        assertThat(fault(folder, new byte[100_000])).contains("is no frame store");
    }

    @Test
    void theLaterOfTwoCopiesOfTheCommitCounts() throws IOException {
        Path file = folder.resolve("twice.vframes");
        StoreFixture.pack(file, StoreFixture.Frames.random(2, 5));
        byte[] before = Files.readAllBytes(file);
        StoreFixture.pack(file, FRAMES);
        for (int copy : new int[] {4096, 4608}) {
            byte[] killedBetween = Files.readAllBytes(file);
            System.arraycopy(before, copy, killedBetween, copy, StoreCommit.BYTES);
            assertThat(fault(folder, killedBetween)).isEmpty();
        }
    }

    @Test
    void oneDamagedCopyOfTheCommitIsHarmlessAndTwoAreNot() throws IOException {
        byte[] damaged = sound(folder);
        damaged[4100] ^= 1;
        assertThat(fault(folder, damaged)).isEmpty();
        damaged[4612] ^= 1;
        assertThat(fault(folder, damaged)).contains("both copies are damaged");
    }
}
