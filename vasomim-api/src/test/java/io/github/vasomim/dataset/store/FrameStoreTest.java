package io.github.vasomim.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameOrigin;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.ResamplingFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameStoreTest {
    @TempDir
    Path folder;

    @Test
    void theBytesAreWhereTheFormatSays() throws IOException {
        Path file = folder.resolve("x.vframes");
        FloatImage pixels = FloatImage.wrap(3, 3, new float[] {1, 200, 3, 200, 200, 200, 200, 99, 255});
        StoreFixture.pack(file, new StoreFixture.Frames(List.of(new Angiogram("a", pixels, null))));
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.array()).startsWith(0x89, 'V', 'F', 'R', '\r', '\n', 0x1a, '\n', 2, 0, 0, 0);
        assertThat(bytes.getInt(12)).as("bytes of a record").isEqualTo(4096);
        assertThat(bytes.getInt(16)).as("side").isEqualTo(16);
        int record = 8192;
        assertThat(bytes.getInt(record + 4)).as("slot").isZero();
        assertThat(Arrays.copyOfRange(bytes.array(), record + 2048, record + 2057))
                .as("pixels")
                .containsExactly(1, 200, 3, 200, 200, 200, 200, 99, 255);
        // Pixels 0, 2 and 7 are dark: 1 + 4 + 128 in the first byte, none in the second.
        assertThat(Arrays.copyOfRange(bytes.array(), record + 2048 + 256, record + 2048 + 258))
                .containsExactly(133, 0);
        assertThat(bytes.getLong(4096)).as("generation").isEqualTo(1);
        assertThat(bytes.getInt(4104)).as("frames").isEqualTo(1);
        assertThat(bytes.getInt(4108)).as("slot of the index").isEqualTo(1);
        assertThat(bytes.getInt(8192 + 4096 + 4)).as("width in the index").isEqualTo(3);
    }

    @Property(tries = 40)
    void whatIsPackedComesBack(
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll long seed,
            @ForAll @IntRange(max = 20_000) int segmentBytes)
            throws IOException {
        Path file = Files.createTempFile("store", FrameStore.ENDING);
        Files.delete(file);
        try {
            StoreFixture.Frames frames = StoreFixture.Frames.random(count, seed);
            StoreFixture.pack(file, frames);
            try (FrameStore store = FrameStore.open(file, segmentBytes)) {
                StoreFixture.assertHolds(store, frames);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void manyThreadsReadTheSame() {
        Path file = folder.resolve("x.vframes");
        StoreFixture.Frames frames = StoreFixture.Frames.random(20, 5);
        StoreFixture.pack(file, frames);
        try (FrameStore store = FrameStore.open(file, 10_000)) {
            long equal = IntStream.range(0, 4000)
                    .parallel()
                    .filter(i -> Arrays.equals(
                            store.get(i % 20).frame().values(),
                            frames.read(i % 20).pixels().values()))
                    .count();
            assertThat(equal).isEqualTo(4000);
        }
    }

    @Test
    void largerFramesArePackedAsTheSettingsSay() {
        Path file = folder.resolve("x.vframes");
        FloatImage pixels = new FloatImage(40, 20);
        Arrays.setAll(new Object[pixels.values().length], i -> pixels.values()[i] = (i * 37) % 251 + 0.5f);
        StoreFixture.pack(file, new StoreFixture.Frames(List.of(new Angiogram("large", pixels, null))));
        try (FrameStore store = FrameStore.open(file)) {
            PackedFrame packed = store.get(0);
            assertThat(packed.frame().width()).isEqualTo(16);
            assertThat(packed.frame().height()).isEqualTo(8);
            FloatImage stored = StoreFixture.SETTINGS.stored(pixels);
            assertThat(packed.frame().values()).isEqualTo(stored.values());
            assertThat(packed.anatomy()).isNotNull();
        }
    }

    @Test
    void framesOfManyPixelsComeBack() {
        Path file = folder.resolve("x.vframes");
        StoreSettings settings = new StoreSettings(100, ResamplingFilter.BILINEAR, "a".repeat(3072));
        FloatImage pixels = new FloatImage(100, 90);
        Arrays.setAll(new Object[pixels.values().length], i -> pixels.values()[i] = i * 7919 % 256);
        StoreFixture.Frames frames = new StoreFixture.Frames(List.of(new Angiogram("p1_v2_3", pixels, null)));
        try (FrameStoreWriter writer = FrameStoreWriter.open(file, settings, frames, StoreFixture::dark)) {
            writer.pack(0, false);
            writer.commit();
        }
        try (FrameStore store = FrameStore.open(file)) {
            assertThat(store.file()).isEqualTo(file);
            assertThat(store.settings()).isEqualTo(settings);
            StoreFixture.assertHolds(store, frames);
            assertThat(store.entry(0).stamp().bytes()).as("of its pixels").isEqualTo(4 * 9000);
        }
    }

    @Test
    void aStoreWithoutVesselsHasNone() {
        Path file = folder.resolve("x.vframes");
        StoreFixture.Frames frames = StoreFixture.Frames.random(2, 1);
        StoreSettings plain = new StoreSettings(16, ResamplingFilter.BICUBIC, "");
        try (FrameStoreWriter writer = FrameStoreWriter.open(file, plain, frames, null)) {
            writer.pack(0, false);
            writer.pack(1, false);
            writer.commit();
        }
        try (FrameStore store = FrameStore.open(file)) {
            assertThat(store.settings()).isEqualTo(plain);
            assertThat(store.get(1).anatomy()).isNull();
            assertThat(store.get(1).frame().values())
                    .isEqualTo(frames.read(1).pixels().values());
        }
    }

    @Test
    void aFrameFarBeyondFourGibibytesIsRead() throws IOException {
        Path file = folder.resolve("sparse.vframes");
        StoreSettings settings = new StoreSettings(1024, ResamplingFilter.BICUBIC, "dark");
        StoreLayout layout = new StoreLayout(settings);
        int slot = (int) ((5L << 30) / layout.recordBytes());
        Angiogram frame = StoreFixture.Frames.frame("far", 3);
        StoreEntry entry = new StoreEntry(
                "far",
                "far",
                FrameOrigin.UNKNOWN,
                frame.pixels().width(),
                frame.pixels().height(),
                new SourceStamp(0, 0, 0, "0".repeat(64)));
        byte[] record = StoreRecord.encode(layout, slot, entry, frame.pixels(), StoreFixture.dark(frame.pixels()));
        try (StoreFile store = StoreFile.open(file, settings)) {
            store.write(ByteBuffer.wrap(record), layout.offset(slot));
            store.commit(TamperedStore.index(List.of(new PlacedEntry(slot, entry))), 1, slot + 1);
        }
        assertThat(Files.size(file)).isGreaterThan(5L << 30);
        try (FrameStore store = FrameStore.open(file)) {
            assertThat(store.get(0).frame().values()).isEqualTo(frame.pixels().values());
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        Path file = folder.resolve("x.vframes");
        StoreFixture.pack(file, StoreFixture.Frames.random(1, 1));
        FrameStore store = FrameStore.open(file);
        store.close();
        assertThatThrownBy(() -> store.get(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> store.id(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void storesAreKnownByEndingOrBeginning() throws IOException {
        Path file = folder.resolve("no-ending");
        StoreFixture.pack(file, StoreFixture.Frames.random(1, 1));
        assertThat(FrameStore.recognises(file)).isTrue();
        assertThat(FrameStore.recognises(Files.writeString(folder.resolve("X.VFRAMES"), "x")))
                .isTrue();
        assertThat(FrameStore.recognises(Files.writeString(folder.resolve("x.png"), "x")))
                .isFalse();
        assertThat(FrameStore.recognises(folder)).isFalse();
        assertThat(FrameStore.recognises(folder.resolve("absent.vframes"))).isTrue();
        assertThat(FrameStore.recognises(Files.createDirectory(folder.resolve("folder.vframes"))))
                .isFalse();
        assertThatThrownBy(() -> FrameStore.open(folder.resolve("absent.vframes")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("absent.vframes: does not exist");
    }
}
