package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.dataset.store.FrameStore;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A packing in a process whose files may not grow beyond a limit, as on a disk that is full there. */
class FullDiskTest {
    private static final int SIDE = 256;

    @TempDir
    private Path folder;

    private void frames(int from, int to) {
        Random random = new Random(1);
        for (int i = from; i < to; i++) {
            FloatImage frame = new FloatImage(SIDE, SIDE);
            for (int k = 0; k < frame.values().length; k++) {
                frame.values()[k] = random.nextInt(256);
            }
            PngWriter.write(folder.resolve("data").resolve("f" + (10 + i) + ".png"), frame);
        }
    }

    private String[] pack() {
        return new String[] {
            "pack",
            "--data",
            folder.resolve("data").toString(),
            "--output",
            folder.resolve("x.vframes").toString(),
            "--side",
            String.valueOf(SIDE),
            "--set",
            "method=mae"
        };
    }

    private int stored() {
        try (FrameStore store = FrameStore.open(folder.resolve("x.vframes"))) {
            return store.size();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its shell knows no limit of file sizes")
    void itIsSaidOnceAndWhatWasPackedStays() throws IOException, InterruptedException {
        frames(0, 3);
        assertThat(CommandRun.of((Object[]) pack()).code()).isEqualTo(ExitCode.OK);
        frames(3, 40);
        Path said = folder.resolve("said.txt");
        // A thousand blocks of 512 or 1024 bytes, by the shell: room for 7 or 14 records.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 1000; exec \"$@\"", "sh"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                VasomimCli.class.getName()));
        command.addAll(List.of(pack()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(said);
        assertThat(process.exitValue()).as(text).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text).doesNotContain("frames failed");
        assertThat(text.split("x.vframes: cannot be written", -1)).as(text).hasSize(2);
        assertThat(stored()).as("the last commit holds").isEqualTo(3);
        CommandRun again = CommandRun.of((Object[]) pack());
        assertThat(again.out()).containsPattern("40 frames, (2[4-9]|3[0-6]) made, ([4-9]|1[0-6]) kept");
        assertThat(stored()).isEqualTo(40);
    }
}
