package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Masked autoencoding on small phantoms, six steps in three epochs, with a checkpoint at the end alone unless changed. */
abstract class SmallRun {
    static final FrameSource FRAMES = PretrainFixtures.phantoms(4);

    @TempDir
    Path folder;

    static PretrainConfig config(String... changes) {
        List<String> all = new ArrayList<>(List.of(
                "method=mae",
                "imageSize=32",
                "decoder.width=16",
                "decoder.depth=1",
                "decoder.heads=2",
                "training.batchSize=2",
                "training.checkpointSeconds=3600"));
        all.addAll(Arrays.asList(changes));
        return PretrainFixtures.config(all.toArray(String[]::new));
    }

    Path at(String run, String file) {
        return folder.resolve(run).resolve(file);
    }

    PretrainResult run(String name, PretrainConfig config, FrameSource frames, PretrainOptions options) {
        return new Pretrainer(config, frames, folder.resolve(name), options.withEventSteps(0)).run();
    }

    PretrainResult run(String name, PretrainConfig config, PretrainOptions options) {
        return run(name, config, FRAMES, options);
    }

    static PretrainOptions heard(PretrainListener listener) {
        return PretrainOptions.DEFAULTS.withListener(listener);
    }

    static PretrainOptions resumed(PretrainListener listener) {
        return heard(listener).withResume(true);
    }

    long step(Path checkpoint) {
        return PretrainCheckpoint.read(checkpoint).state().step();
    }

    void assertSameEnd(String one, String other) {
        Map<String, NamedTensor> first =
                new TreeMap<>(Safetensors.read(at(one, Pretrainer.CHECKPOINT)).tensors());
        Map<String, NamedTensor> second =
                Safetensors.read(at(other, Pretrainer.CHECKPOINT)).tensors();
        // Over the notes, too, which may differ.
        first.remove("crc32c");
        assertThat(first).hasSizeGreaterThan(100);
        first.forEach((name, tensor) -> assertThat(Arrays.equals(
                        tensor.values(),
                        Objects.requireNonNull(second.get(name)).values()))
                .as(name)
                .isTrue());
    }

    static void delete(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
