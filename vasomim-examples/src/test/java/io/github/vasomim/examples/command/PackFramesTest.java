package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackFramesTest {
    @TempDir
    private Path folder;

    private Path store() {
        return folder.resolve("frames.vframes");
    }

    private CommandRun pack(Object... more) {
        Object[] args = new Object[more.length + 5];
        args[0] = "pack";
        args[1] = "--data";
        args[2] = folder.resolve("data");
        args[3] = "--output";
        args[4] = store();
        System.arraycopy(more, 0, args, 5, more.length);
        return CommandRun.of(args);
    }

    private CommandRun pretrain(Path data, String run, String... settings) {
        Object[] args = new Object[settings.length * 2 + 5];
        args[0] = "pretrain";
        args[1] = "--data";
        args[2] = data;
        args[3] = "--output";
        args[4] = folder.resolve(run);
        for (int i = 0; i < settings.length; i++) {
            args[5 + 2 * i] = "--set";
            args[6 + 2 * i] = settings[i];
        }
        return CommandRun.of(args);
    }

    @Test
    void packsAndPacksAgainOnlyWhatChanged() {
        PhantomFolder.write(folder.resolve("data"), 3);
        CommandRun first = pack();
        assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.OK);
        assertThat(first.err()).contains("3 frames (3 images in folders of masks left out)");
        assertThat(first.out())
                .contains("frames.vframes: 3 frames, 3 made, 0 kept, 0 dropped")
                .doesNotContain("former");
        assertThat(pack("--rehash").out()).contains("3 frames, 0 made, 3 kept, 0 dropped");
        PngWriter.write(folder.resolve("data/img/phantom-000001.png"), new FloatImage(60, 60));
        assertThat(pack().out()).contains("3 frames, 1 made, 2 kept, 0 dropped").contains("left from former packings");
        assertThat(pack("--side", 64).err())
                .contains("was packed with other settings: side was 512 and is 64")
                .contains("Name another file");
    }

    @Test
    void aRunFromTheStoreIsTheRunFromTheFiles() throws IOException {
        PhantomFolder.write(folder.resolve("data"), 4);
        assertThat(pack().code()).isEqualTo(ExitCode.OK);
        String[] settings = {"method=mae", "model=tiny", "imageSize=32", "training.epochs=1", "training.warmupEpochs=0"
        };
        CommandRun fromStore = pretrain(store(), "store", settings);
        assertThat(fromStore.code()).as(fromStore.err()).isEqualTo(ExitCode.OK);
        assertThat(fromStore.err()).contains("4 frames from a store with their vessels");
        CommandRun fromFiles = pretrain(folder.resolve("data"), "files", settings);
        assertThat(lastLoss(fromStore)).contains("reconstruction").isEqualTo(lastLoss(fromFiles));
    }

    private static String lastLoss(CommandRun run) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("last loss"))
                .findFirst()
                .orElse("");
    }

    @Test
    void whatThePretrainingCannotUseIsRefusedBeforeAnythingIsWritten() throws IOException {
        PhantomFolder.write(folder.resolve("data"), 2);
        assertThat(pack().code()).isEqualTo(ExitCode.OK);
        CommandRun other = pretrain(store(), "run", "anatomy.percentile=90");
        assertThat(other.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(other.err()).contains("percentile was 93.0 and is 90.0").doesNotContain("\tat ");
        CommandRun two = CommandRun.of(
                "pretrain", "--data", store() + "," + folder.resolve("data"), "--output", folder.resolve("run"));
        assertThat(two.err()).contains("is a frame store, which stands alone");
        assertThat(pretrain(folder.resolve("absent.vframes"), "run").err())
                .contains("absent.vframes: does not exist. Pack frames into it first");
        assertThat(pretrain(Path.of(store() + "/*.png"), "run").err()).contains("frames.vframes: is no folder");
        byte[] bytes = Files.readAllBytes(store());
        bytes[8192 + 5000] ^= 1;
        Files.write(store(), bytes);
        CommandRun damaged = pretrain(store(), "run");
        assertThat(damaged.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(damaged.err()).containsPattern("the record of frame img/phantom-00000[01] is damaged");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aSideTooSmallForVesselsIsRefusedBeforeAnythingIsWritten() {
        PhantomFolder.write(folder.resolve("data"), 1);
        CommandRun small = pack("--side", 15);
        assertThat(small.code()).isEqualTo(ExitCode.USAGE);
        assertThat(small.err()).contains("--side");
        assertThat(store()).doesNotExist();
        CommandRun mae = pack("--side", 15, "--set", "method=mae");
        assertThat(mae.code()).isEqualTo(ExitCode.OK);
        assertThat(mae.out()).contains("frames.vframes: 1 frame, 1 made");
        assertThat(pretrain(store(), "run", "method=mae").err())
                .contains("has 15x15 pixels in the store, packed with --side 15, where a patch needs at least 16")
                .contains("Pack the frames again with a larger --side");
    }

    @Test
    void aFrameShrunkTooFarIsRefusedWithTheSideThatWouldDo() {
        PngWriter.write(folder.resolve("data/long.png"), new FloatImage(240, 60));
        CommandRun run = pack("--side", 40);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        Matcher named = Pattern.compile(
                        "has 240x60 pixels, shrunk to a longer side of 40, .* Use --side (\\d+) or more")
                .matcher(run.err());
        assertThat(named.find()).as(run.err()).isTrue();
        int enough = Integer.parseInt(named.group(1));
        assertThat(enough).isBetween(41, 239);
        assertThat(packInto("less.vframes", enough - 1)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(packInto("enough.vframes", enough)).isEqualTo(ExitCode.OK);
    }

    private int packInto(String store, int side) {
        return CommandRun.of(
                        "pack", "--data", folder.resolve("data"), "--output", folder.resolve(store), "--side", side)
                .code();
    }

    @Test
    void badFramesAreNamedAndNothingIsLostByThem() throws IOException {
        PhantomFolder.write(folder.resolve("data"), 2);
        PngWriter.write(folder.resolve("data/img/small.png"), new FloatImage(12, 40));
        Files.writeString(folder.resolve("data/img/text.png"), "no picture");
        CommandRun bad = pack();
        assertThat(bad.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(bad.err())
                .contains("2 of 4 frames failed", "text.png", "small.png", "has 12x40 pixels")
                .doesNotContain("\tat ");
        assertThat(bad.out()).isEmpty();
        assertThat(pretrain(store(), "run").err()).contains("its packing has not ended yet");
        Files.delete(folder.resolve("data/img/small.png"));
        Files.delete(folder.resolve("data/img/text.png"));
        assertThat(pack().out()).contains("2 frames, 0 made, 2 kept");
    }
}
