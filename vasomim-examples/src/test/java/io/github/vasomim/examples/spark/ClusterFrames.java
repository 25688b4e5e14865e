package io.github.vasomim.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.io.dicom.CineFixture;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Made frames as jobs find them: files in folders, a cine, and what is no frame. */
final class ClusterFrames {
    private static final int SIDE = 64;

    private ClusterFrames() {}

    /** Frames and their masks as {@code img/} and {@code label/}, {@code phantom-0.png} and on. */
    static Path pairs(Path folder, int count) {
        JobRun run = JobRun.command("phantoms", "--output", folder, "--count", count, "--side", SIDE);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return folder.resolve("img");
    }

    /** A cine of so many frames. */
    static Path cine(Path file, int frames) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(SIDE));
        int[] pixels = LongStream.range(100, 100 + frames)
                .mapToObj(seed -> generator.generate(seed).frame().pixels().values())
                .flatMapToInt(values -> IntStream.range(0, values.length).map(i -> Math.round(values[i])))
                .toArray();
        return CineFixture.sized(file, "1", SIDE, SIDE, frames, pixels);
    }

    /** A folder with frames, a cine and two files that are no frames. */
    static Path mixed(Path folder) throws IOException {
        Path frames = pairs(folder.resolve("made"), 9);
        cine(folder.resolve("made/run/cine.dcm"), 3);
        Files.writeString(frames.resolve("words.png"), "no picture");
        byte[] whole = Files.readAllBytes(frames.resolve("phantom-0.png"));
        Files.write(frames.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
        return folder.resolve("made");
    }

    /** All files below a folder in an archive. */
    static Path zip(Path folder, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        return archive;
    }
}
