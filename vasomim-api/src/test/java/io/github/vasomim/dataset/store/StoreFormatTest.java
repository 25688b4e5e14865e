package io.github.vasomim.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.dataset.FrameOrigin;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.ResamplingFilter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The parts of the format by themselves, at their limits. */
class StoreFormatTest {
    private static final SourceStamp STAMP = new SourceStamp(5, -7, 1L << 62, "0123456789abcdef".repeat(4));

    private static StoreEntry entry(String name, @Nullable String patient, @Nullable String sequence) {
        return new StoreEntry("id", name, new FrameOrigin(patient, sequence), 3, 2, STAMP);
    }

    private static StoreLayout layout(int side, String anatomy) {
        return new StoreLayout(new StoreSettings(side, ResamplingFilter.BICUBIC, anatomy));
    }

    @Test
    void entriesComeBackWithAndWithoutTheirOrigin() {
        for (StoreEntry entry : new StoreEntry[] {
            entry("größe", null, null), entry("n", "p", null), entry("n", "p", "s"), entry("x".repeat(65_534), "p", "s")
        }) {
            byte[] bytes = EntryCodec.encode(entry);
            ByteBuffer from = ByteBuffer.allocate(bytes.length + 3).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(EntryCodec.decode(from.put(bytes).rewind())).isEqualTo(entry);
            assertThat(from.remaining()).isEqualTo(3);
        }
        assertThatThrownBy(() -> EntryCodec.encode(entry("x".repeat(65_535), null, null)))
                .hasMessageContaining("a text of 65535 bytes: at most 65534");
    }

    @Test
    void anEntryOfFewestBytesHasTwoLettersMore() {
        StoreEntry least = new StoreEntry("i", "n", new FrameOrigin(null, null), 1, 1, STAMP);
        byte[] bytes = EntryCodec.encode(least);
        assertThat(bytes).hasSize(EntryCodec.LEAST_BYTES + 2);
        // Both sides, the size of the file, its time: -7 in two's complement.
        assertThat(Arrays.copyOf(bytes, 24))
                .containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, -7, -1, -1, -1, -1, -1, -1, -1);
        for (int length = 0; length < bytes.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(bytes, length)).order(ByteOrder.LITTLE_ENDIAN);
            assertThatThrownBy(() -> EntryCodec.decode(cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cut short");
        }
    }

    @Test
    void entriesHaveNamesAndSizes() {
        assertThatThrownBy(() -> new StoreEntry(" ", "n", FrameOrigin.UNKNOWN, 1, 1, STAMP))
                .hasMessageContaining("a frame has both");
        assertThatThrownBy(() -> new StoreEntry("i", "", FrameOrigin.UNKNOWN, 1, 1, STAMP))
                .hasMessageContaining("a frame has both");
        assertThatThrownBy(() -> new StoreEntry("i", "n", FrameOrigin.UNKNOWN, 0, 1, STAMP))
                .hasMessageContaining("size 0x1");
        assertThatThrownBy(() -> new StoreEntry("i", "n", FrameOrigin.UNKNOWN, 1, 0, STAMP))
                .hasMessageContaining("size 1x0");
        assertThatThrownBy(() -> new SourceStamp(0, 0, 0, "0123456789abcdef")).hasMessageContaining("64 hexadecimal");
    }

    @Test
    void recordsTakeWholePages() {
        // 2048 + 45² = 4073 bytes, and 254 for as many bits.
        assertThat(layout(45, "").recordBytes()).isEqualTo(4096);
        assertThat(layout(45, "v").recordBytes()).isEqualTo(8192);
        assertThat(layout(46, "").recordBytes()).isEqualTo(8192);
        // 2048 + 42² + 221 = 4033 and 2048 + 43² + 232 = 4129.
        assertThat(layout(42, "v").recordBytes()).isEqualTo(4096);
        assertThat(layout(43, "v").recordBytes()).isEqualTo(8192);
        assertThat(layout(45, "v").maskOffset()).isEqualTo(4073);
        // 2048 + 192² = 38912 bytes are nine and a half pages.
        assertThat(layout(192, "").recordBytes()).isEqualTo(40_960);
    }

    @Test
    void slotsFollowThePreamble() {
        StoreLayout layout = layout(45, "");
        assertThat(layout.offset(0)).isEqualTo(8192);
        assertThat(layout.offset(3_000_000_000L)).isEqualTo(8192 + 3_000_000_000L * 4096);
        assertThat(layout.slotsFor(0)).isZero();
        assertThat(layout.slotsFor(1)).isEqualTo(1);
        assertThat(layout.slotsFor(4096)).isEqualTo(1);
        assertThat(layout.slotsFor(4097)).isEqualTo(2);
        assertThat(new StoreCommit(1, 1, 7, 4097, 0).endSlot(layout)).isEqualTo(9);
    }

    @Test
    void commitsComeBackUnlessAByteDiffers() {
        StoreCommit commit = new StoreCommit(3, 2, 9, 200, -5);
        byte[] bytes = new byte[StoreCommit.BYTES];
        commit.encode().get(bytes);
        assertThat(StoreCommit.decode(bytes)).isEqualTo(commit);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(StoreCommit.decode(changed)).isNull();
        }
        for (long generation : new long[] {0, -1}) {
            new StoreCommit(generation, 2, 9, 200, -5).encode().get(bytes);
            assertThat(StoreCommit.decode(bytes)).isNull();
        }
    }

    @Test
    void commitsFitIntoTheirFile() {
        StoreLayout layout = layout(45, "");
        int least = 2 * (4 + EntryCodec.LEAST_BYTES);
        long end = 8192 + 4096 + least;
        assertThat(new StoreCommit(1, 2, 1, least, 0).fault(layout, end)).isNull();
        assertThat(new StoreCommit(1, 2, 1, least, 0).fault(layout, end - 1))
                .isEqualTo("has " + (end - 1) + " bytes where its index ends at " + end);
        assertThat(new StoreCommit(1, 2, 1, least - 1, 0).fault(layout, end)).contains("tells of 2 frames");
        assertThat(new StoreCommit(1, 0, 1, least, 0).fault(layout, end)).contains("tells of 0 frames");
        assertThat(new StoreCommit(1, 2, 0, least, 0).fault(layout, end)).contains("in slot 0");
        assertThat(new StoreCommit(1, Integer.MAX_VALUE, 1, Integer.MAX_VALUE, 0).fault(layout, Long.MAX_VALUE))
                .contains("tells of 2147483647 frames");
    }

    @Test
    void theSettingsHaveLimits() {
        assertThat(layout(1, "").side()).isEqualTo(1);
        assertThat(layout(8192, "x".repeat(3072)).anatomy()).isTrue();
        assertThatThrownBy(() -> layout(1, "x".repeat(3073))).hasMessageContaining("3073 bytes: a store takes 3072");
    }

    @Test
    void aDescriptionTakes2036Bytes() {
        StoreLayout layout = layout(16, "");
        StoreEntry most = described(2036);
        byte[] record = StoreRecord.encode(layout, 4, most, new FloatImage(3, 2), null);
        ByteBuffer bytes = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(StoreRecord.fault(bytes, 4)).isNull();
        assertThat(StoreRecord.fault(bytes, 5)).isEqualTo("it belongs into slot 4");
        assertThat(StoreRecord.entry(bytes)).isEqualTo(most);
        assertThat(StoreTail.whole(bytes, layout, 4)).isEqualTo(new PlacedEntry(4, most));
        assertThat(StoreTail.whole(bytes, layout(3, ""), 4)).isEqualTo(new PlacedEntry(4, most));
        assertThat(StoreTail.whole(bytes, layout(2, ""), 4))
                .as("larger than the store's side")
                .isNull();
        assertThatThrownBy(() -> StoreRecord.encode(layout, 4, described(2037), new FloatImage(3, 2), null))
                .hasMessageContaining("id, name and origin take 2037 bytes: at most 2036");
        for (int length : new int[] {-1, 2037, Integer.MAX_VALUE}) {
            bytes.putInt(8, length);
            assertThatThrownBy(() -> StoreRecord.entry(bytes)).hasMessageContaining("description of " + length);
        }
    }

    /** An entry of so many bytes. */
    private static StoreEntry described(int bytes) {
        int others = EntryCodec.encode(entry("n", null, null)).length;
        return entry("n".repeat(1 + bytes - others), null, null);
    }
}
