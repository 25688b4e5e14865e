package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.io.StoredFrame;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CineCacheTest {
    @TempDir
    Path folder;

    private Path cine(String name, int frames) {
        return CineFixture.rle(
                folder.resolve(name),
                IntStream.range(0, frames).map(i -> i % 251).toArray());
    }

    /** Frames of so many bytes that each look for all of them opens the file as often as there are frames. */
    @Test
    void allFramesOfACineShareOneLookForItsFragments() {
        byte[][] frames = new byte[1000][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = Arrays.copyOf(RleCodecTest.rle(new int[] {1, i % 251, 9}), 1 << 13);
        }
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.RLE, 2, 1, 8, 8).text(0x0028_0008, "IS", "1000");
        CineFixture.write(folder.resolve("img/long.dcm"), image.fragments(new byte[0], frames));
        FrameSet set = FrameSet.open(List.of(folder.resolve("img")));
        // Twice: classes are loaded once, for what is known not before the second time.
        for (int i = 0; i < 2; i++) {
            assertThat(set.read(0).pixels().values()).containsExactly(0, 9);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int index : new int[] {999, 1, 500}) {
            long before = threads.getCurrentThreadAllocatedBytes();
            float[] pixels = set.read(index).pixels().values();
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(50_000);
            assertThat(pixels).containsExactly(index % 251, 9);
        }
    }

    @Test
    void aFileThatChangedIsLookedAtAnew() throws IOException {
        CineCache cines = new CineCache();
        Path file = cine("a.dcm", 3);
        StoredFrame last = StoredFrame.of(file).get(2);
        assertThat(last.read(cines).pixels().values()).containsOnly(2);
        assertThat(cines.open(file)).isSameAs(cines.open(file));
        DicomCine before = cines.open(file);
        FileTime later = FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 5000);
        Files.setLastModifiedTime(file, later);
        assertThat(cines.open(file)).isNotSameAs(before);
        cine("a.dcm", 2);
        Files.setLastModifiedTime(file, later);
        assertThatThrownBy(() -> last.read(cines))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds 2 frames where it held 3");
        Files.delete(file);
        assertThatThrownBy(() -> cines.open(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("does not exist");
        assertThat(cines.heldBytes()).isZero();
    }

    @Test
    void memoryIsBounded() {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            files.add(cine("c" + i, 300));
        }
        long one = DicomCine.open(files.get(0)).heldBytes();
        assertThat(one).as("places of 300 fragments and frames").isGreaterThan(300 * 20);
        CineCache cines = new CineCache(3 * one);
        for (int round = 0; round < 2; round++) {
            for (Path file : files) {
                assertThat(cines.open(file).frame(7).pixels().values()).containsOnly(7);
                assertThat(cines.heldBytes()).isBetween(one, 3 * one);
            }
        }
        CineCache tooSmall = new CineCache(one - 1);
        assertThat(tooSmall.open(files.get(0)).frameCount()).isEqualTo(300);
        assertThat(tooSmall.heldBytes()).isZero();
    }
}
