package io.github.vasomim.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.io.dicom.CineFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made anew, what stays, and what a packing leaves that did not end. */
class FrameStoreWriterTest {
    private static final StoreFixture.Frames FRAMES = StoreFixture.Frames.random(6, 21);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("x.vframes");
    }

    private void assertHolds(FrameSource frames) {
        try (FrameStore store = FrameStore.open(file())) {
            StoreFixture.assertHolds(store, frames);
        }
    }

    @Test
    void nothingIsWrittenWhereNothingChanged() throws IOException {
        assertThat(StoreFixture.pack(file(), FRAMES)).isEqualTo(new PackSummary(6, 6, 0, 0, Files.size(file()), 0));
        byte[] before = Files.readAllBytes(file());
        assertThat(StoreFixture.pack(file(), FRAMES)).isEqualTo(new PackSummary(6, 0, 6, 0, before.length, 0));
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void onlyWhatChangedIsMadeAnew() throws IOException {
        StoreFixture.pack(file(), FRAMES);
        String fingerprint;
        try (FrameStore old = FrameStore.open(file())) {
            fingerprint = old.fingerprint();
            StoreFixture.Frames changed =
                    FRAMES.with(2, StoreFixture.Frames.frame(FRAMES.read(2).name(), 99));
            PackSummary summary = StoreFixture.pack(file(), changed);
            assertThat(summary.made()).isEqualTo(1);
            assertThat(summary.dropped()).isZero();
            assertThat(summary.unusedBytes())
                    .as("one record and one index are of no use any more")
                    .isEqualTo(2 * 4096);
            assertHolds(changed);
            StoreFixture.assertHolds(old, FRAMES);
        }
        try (FrameStore store = FrameStore.open(file())) {
            assertThat(store.fingerprint()).isNotEqualTo(fingerprint);
        }
        // And back again: the first record of the frame is no longer known, so that it is made once more.
        assertThat(StoreFixture.pack(file(), FRAMES).made()).isEqualTo(1);
        try (FrameStore store = FrameStore.open(file())) {
            assertThat(store.fingerprint()).isEqualTo(fingerprint);
        }
    }

    @Test
    void framesComeAndGoAndChangeTheirOrder() {
        StoreFixture.pack(file(), FRAMES);
        List<Angiogram> list = new ArrayList<>(FRAMES.list());
        list.remove(0);
        list.remove(3);
        list.add(0, StoreFixture.Frames.frame("new", 5));
        list.add(list.remove(1));
        StoreFixture.Frames other = new StoreFixture.Frames(list);
        PackSummary summary = StoreFixture.pack(file(), other);
        assertThat(summary.frames()).isEqualTo(5);
        assertThat(summary.made()).isEqualTo(1);
        assertThat(summary.kept()).isEqualTo(4);
        assertThat(summary.dropped()).isEqualTo(2);
        assertHolds(other);
    }

    @Test
    void filesAreKnownBySizeAndTimeOrByTheirContent() throws IOException {
        Path one = pgm("a", 7);
        pgm("b", 7);
        FrameSet frames = FrameSet.open(List.of(folder.resolve("img")));
        assertThat(StoreFixture.pack(file(), frames).made()).isEqualTo(2);
        assertThat(StoreFixture.pack(file(), frames).made()).isZero();

        FileTime time = Files.getLastModifiedTime(one);
        Files.setLastModifiedTime(one, FileTime.fromMillis(time.toMillis() + 5000));
        assertThat(StoreFixture.pack(file(), frames).made())
                .as("another time alone makes no other frame")
                .isZero();
        time = Files.getLastModifiedTime(one);
        pgm("a", 8);
        Files.setLastModifiedTime(one, time);
        assertThat(StoreFixture.pack(file(), frames).made())
                .as("size and time are the same")
                .isZero();
        assertThat(StoreFixture.pack(file(), frames, true).made())
                .as("the content is not")
                .isEqualTo(1);
        assertHolds(frames);
    }

    @Test
    void sizeAndTimeTellNothingOfAFileInAnotherPlace() throws IOException {
        Path one = pgm("a/1", 7);
        Path other = pgm("b/1", 8);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(one));
        FrameSet first = FrameSet.open(List.of(one.resolveSibling("")));
        FrameSet second = FrameSet.open(List.of(other.resolveSibling("")));
        assertThat(second.id(0)).isEqualTo(first.id(0));
        StoreFixture.pack(file(), first);
        assertThat(StoreFixture.pack(file(), second).made()).isEqualTo(1);
        assertHolds(second);

        Files.move(folder.resolve("img/b"), folder.resolve("img/c"));
        FrameSet moved = FrameSet.open(List.of(folder.resolve("img/c")));
        assertThat(StoreFixture.pack(file(), moved).made())
                .as("the content is the same wherever it lies")
                .isZero();
        assertHolds(moved);
    }

    @Test
    void framesOfACineBearOneStampEvenIfTheFileChangesMeanwhile() {
        Path cine = CineFixture.cine(folder.resolve("img/cine.dcm"), "1", 10, 20);
        FrameSet frames = FrameSet.open(List.of(folder.resolve("img")));
        try (FrameStoreWriter writer = StoreFixture.writer(file(), frames)) {
            writer.pack(0, false);
            CineFixture.cine(cine, "1", 30, 40);
            writer.pack(1, false);
            writer.commit();
        }
        try (FrameStore store = FrameStore.open(file())) {
            assertThat(store.entry(1).stamp()).isEqualTo(store.entry(0).stamp());
        }
        assertThat(StoreFixture.pack(file(), frames).made())
                .as("the change shows in the next packing")
                .isEqualTo(2);
        assertHolds(frames);
    }

    /** Files of one length whatever they show. */
    private Path pgm(String name, int grey) throws IOException {
        byte[] bytes = Arrays.copyOf("P5 9 9 255\n".getBytes(StandardCharsets.US_ASCII), 11 + 81);
        Arrays.fill(bytes, 11, bytes.length, (byte) grey);
        Path file = folder.resolve("img").resolve(name + ".pgm");
        Files.createDirectories(file.resolveSibling(""));
        return Files.write(file, bytes);
    }

    @Test
    void recordsThatStandAreReadOnDemandAloneAndThenMadeAnewWhereDamaged() throws IOException {
        StoreFixture.pack(file(), FRAMES);
        byte[] bytes = Files.readAllBytes(file());
        bytes[8192 + 2 * 4096 + 2100] ^= 4;
        Files.write(file(), bytes);
        assertThatThrownBy(() -> assertHolds(FRAMES))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("pack --rehash");
        assertThat(StoreFixture.pack(file(), FRAMES).made()).as("nobody looked").isZero();
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
        assertThat(StoreFixture.pack(file(), FRAMES, true).made()).isEqualTo(1);
        assertHolds(FRAMES);
    }

    @Test
    void aFirstPackingThatDidNotEndIsNotReadButContinued() throws IOException {
        try (FrameStoreWriter writer = StoreFixture.writer(file(), FRAMES)) {
            writer.pack(0, false);
            writer.pack(3, false);
            writer.pack(1, false);
            assertThatThrownBy(writer::commit).hasMessageContaining("pack all, then commit");
        }
        assertThatThrownBy(() -> FrameStore.open(file()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("its packing has not ended yet")
                .hasMessageContaining("Run the same packing again");
        byte[] unfinished = Files.readAllBytes(file());
        // However much of the third record reached the disk: it counts when it is whole, and no sooner.
        for (int length = 8192 + 4096; length <= unfinished.length; length += 512) {
            Files.write(file(), Arrays.copyOf(unfinished, length));
            assertThat(StoreFixture.pack(file(), FRAMES).kept()).isEqualTo((length - 8192) / 4096);
            assertHolds(FRAMES);
        }
    }

    @Test
    void holesThatOtherThreadsLeftAreFilled() throws IOException {
        try (FrameStoreWriter writer = StoreFixture.writer(file(), FRAMES)) {
            for (int i = 0; i < 4; i++) {
                writer.pack(i, false);
            }
        }
        byte[] unfinished = Files.readAllBytes(file());
        Arrays.fill(unfinished, 8192 + 4096 + 1000, 8192 + 2 * 4096, (byte) 0);
        Files.write(file(), unfinished);
        PackSummary summary = StoreFixture.pack(file(), FRAMES);
        assertThat(summary.kept()).isEqualTo(3);
        assertThat(summary.unusedBytes()).isZero();
        assertHolds(FRAMES);
    }

    @Test
    void readersSeeTheLastCommitWhileItIsPackedAgain() {
        StoreFixture.pack(file(), FRAMES);
        StoreFixture.Frames other = StoreFixture.Frames.random(9, 77);
        try (FrameStoreWriter writer = StoreFixture.writer(file(), other)) {
            for (int i = 0; i < 9; i++) {
                writer.pack(i, false);
                assertHolds(FRAMES);
            }
        }
        assertHolds(FRAMES);
        assertThat(StoreFixture.pack(file(), other).kept()).isEqualTo(9);
        assertHolds(other);
    }

    @Test
    void whatCannotBePackedIsRefused() throws IOException {
        StoreFixture.pack(file(), FRAMES);
        StoreSettings smaller = new StoreSettings(8, ResamplingFilter.BICUBIC, "{\"below\":100}");
        assertThatThrownBy(() -> FrameStoreWriter.open(file(), smaller, FRAMES, StoreFixture::dark))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("packed with other settings: side was 16 and is 8");
        try (FrameStoreWriter writer = StoreFixture.writer(file(), FRAMES)) {
            assertThatThrownBy(() -> StoreFixture.writer(file(), FRAMES))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is being packed by another");
            for (int i = 0; i < FRAMES.size(); i++) {
                writer.pack(i, false);
            }
            writer.commit();
            assertThatThrownBy(writer::commit).hasMessageContaining("open another writer");
        }
        assertThatThrownBy(() -> StoreFixture.writer(file(), new StoreFixture.Frames(List.of())))
                .hasMessageContaining("there are none");
        assertThatThrownBy(() -> FrameStoreWriter.open(file(), StoreFixture.SETTINGS, FRAMES, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a way to find vessels");
        StoreSettings plain = new StoreSettings(16, ResamplingFilter.BICUBIC, "");
        assertThatThrownBy(() -> FrameStoreWriter.open(file(), plain, FRAMES, StoreFixture::dark))
                .hasMessageContaining("with a way to find vessels");
        StoreFixture.Frames longName = FRAMES.with(0, StoreFixture.Frames.frame("n".repeat(2000), 1));
        try (FrameStoreWriter writer = StoreFixture.writer(file(), longName)) {
            assertThatThrownBy(() -> writer.pack(0, false))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("at most 2036 are kept");
        }
        try (FrameStoreWriter writer = FrameStoreWriter.open(
                file(), StoreFixture.SETTINGS, StoreFixture.Frames.random(1, 5), f -> new LabelImage(1, 99))) {
            assertThatThrownBy(() -> writer.pack(0, false)).hasMessageContaining("both must have one size");
        }
        Path text = Files.writeString(folder.resolve("notes.txt"), "no store");
        assertThatThrownBy(() -> StoreFixture.writer(text, FRAMES)).hasMessageContaining("is no frame store");
        assertThat(text).hasContent("no store");
        assertThatThrownBy(() -> StoreFixture.writer(folder, FRAMES))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is a folder. Name a file to pack into");
        assertHolds(FRAMES);
    }
}
