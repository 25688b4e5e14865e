package io.github.vasomim.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packing killed without warning, and reading in a small heap: in processes of their own. */
class StoreProcessTest {
    private static final int FRAMES = 400;
    private static final int MANY = 200_000;
    private static final int READS = 20_000;

    @TempDir
    Path folder;

    /** Packs {@code pack FILE SEED}, or reads {@code read FILE}. */
    public static void main(String[] args) {
        Path file = Path.of(args[1]);
        if (args[0].equals("read")) {
            read(file);
            return;
        }
        StoreFixture.Frames frames = StoreFixture.Frames.random(FRAMES, Long.parseLong(args[2]));
        try (FrameStoreWriter writer =
                FrameStoreWriter.open(file, StoreFixture.SETTINGS, frames, StoreProcessTest::slowly)) {
            IntStream.range(0, FRAMES).forEach(i -> writer.pack(i, false));
            writer.commit();
        }
    }

    private static LabelImage slowly(FloatImage frame) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        return StoreFixture.dark(frame);
    }

    private static void read(Path file) {
        try (FrameStore store = FrameStore.open(file, 1 << 20)) {
            double sum = 0;
            for (int i = 0; i < READS; i++) {
                sum += store.get((int) ((long) i * MANY / READS)).frame().values()[0];
            }
            if (store.size() != MANY || Double.isNaN(sum)) {
                throw new IllegalStateException("reads " + store.size() + " frames, sum " + sum);
            }
        }
    }

    private static Process start(String heap, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StoreProcessTest.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** Kills a packing once its file has grown, and says whether it was still running. */
    private static boolean killed(Path file, long seed, Random random) throws IOException, InterruptedException {
        long before = Files.exists(file) ? Files.size(file) : 8192;
        Process process = start("-Xmx64m", "pack", file.toString(), Long.toString(seed));
        while (process.isAlive() && (!Files.exists(file) || Files.size(file) <= before)) {
            Thread.sleep(2);
        }
        process.waitFor(100 + random.nextInt(300), TimeUnit.MILLISECONDS);
        boolean alive = process.isAlive();
        process.destroyForcibly().waitFor();
        return alive;
    }

    @Test
    void a_killed_packing_is_never_taken_for_whole_and_goes_on() throws IOException, InterruptedException {
        Path file = folder.resolve("x.vframes");
        Random random = new Random();
        assertThat(killed(file, 1, random)).as("killed before its end").isTrue();
        assertThatThrownBy(() -> FrameStore.open(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has not ended yet");
        assertThat(killed(file, 1, random)).isTrue();
        StoreFixture.Frames first = StoreFixture.Frames.random(FRAMES, 1);
        PackSummary summary = StoreFixture.pack(file, first);
        assertThat(summary.kept()).as("complete records of the killed packings").isBetween(2, FRAMES - 1);
        assertThat(summary.made()).isEqualTo(FRAMES - summary.kept());
        assertHolds(file, first);

        // Again over a finished packing: its frames stay in sight until the new ones are committed.
        assertThat(killed(file, 5000, random)).isTrue();
        assertHolds(file, first);
        StoreFixture.Frames second = StoreFixture.Frames.random(FRAMES, 5000);
        assertThat(StoreFixture.pack(file, second).kept()).isBetween(1, FRAMES - 1);
        assertHolds(file, second);
    }

    private static void assertHolds(Path file, StoreFixture.Frames frames) {
        try (FrameStore store = FrameStore.open(file)) {
            StoreFixture.assertHolds(store, frames);
        }
    }

    @Test
    void memory_does_not_grow_with_the_frames() throws IOException, InterruptedException {
        Path file = folder.resolve("many.vframes");
        StoreFixture.Frames one = StoreFixture.Frames.random(1, 3);
        StoreFixture.pack(file, one);
        StoreEntry entry;
        try (FrameStore store = FrameStore.open(file)) {
            entry = store.entry(0);
        }
        // More frames than the largest public set has, all in one record; their names alone would not fit into the
        // heap.
        List<PlacedEntry> entries = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            entries.add(new PlacedEntry(
                    0,
                    new StoreEntry(
                            "a/folder/of/some/length/frame-" + i,
                            "frame-" + i,
                            entry.origin(),
                            entry.width(),
                            entry.height(),
                            entry.stamp())));
        }
        try (StoreFile store = StoreFile.open(file, StoreFixture.SETTINGS)) {
            store.commit(TamperedStore.index(entries), MANY, 2);
        }
        Process process = start("-Xmx12m", "read", file.toString());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
