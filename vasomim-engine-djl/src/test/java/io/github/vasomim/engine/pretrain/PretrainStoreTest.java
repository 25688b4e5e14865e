package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.store.FrameStore;
import io.github.vasomim.dataset.store.FrameStoreWriter;
import io.github.vasomim.dataset.store.StoreSettings;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.io.Safetensors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run from a store is the run from the same 8-bit frames of the same size. */
class PretrainStoreTest {
    private static final PretrainConfig CONFIG = PretrainFixtures.config("training.epochs=2");

    @TempDir
    Path folder;

    @BeforeEach
    void writeFrames() {
        FrameSource phantoms = PretrainFixtures.phantoms(6);
        for (int i = 0; i < phantoms.size(); i++) {
            Angiogram phantom = phantoms.read(i);
            PngWriter.write(folder.resolve("img").resolve(phantom.name() + ".png"), phantom.pixels());
        }
    }

    private FrameStore packed(FrameSource frames, int side) {
        Path file = folder.resolve("frames" + side + ".vframes");
        StoreSettings settings = new StoreSettings(
                side, ResamplingFilter.BICUBIC, CONFIG.anatomy().identity());
        try (FrameStoreWriter writer = FrameStoreWriter.open(
                file,
                settings,
                frames,
                frame -> CONFIG.anatomy().extractor().extract(frame.asImg()).mask())) {
            for (int i = 0; i < frames.size(); i++) {
                writer.pack(i, false);
            }
            writer.commit();
        }
        return FrameStore.open(file);
    }

    private PretrainResult run(PretrainConfig config, FrameSource frames, String name) {
        return new Pretrainer(
                        config,
                        frames,
                        folder.resolve(name),
                        PretrainOptions.DEFAULTS.withSegmentor(PretrainFixtures.segmentor(folder)))
                .run();
    }

    @Test
    void frames_of_their_own_size_train_alike() {
        FrameSet files = FrameSet.open(List.of(folder.resolve("img")));
        try (FrameStore store = packed(files, 64)) {
            assertSame(run(CONFIG, files, "files"), run(CONFIG, store, "store"));
        }
    }

    @Test
    void shrunk_frames_train_alike() {
        FrameSet files = FrameSet.open(List.of(folder.resolve("img")));
        try (FrameStore store = packed(files, 48)) {
            for (int i = 0; i < files.size(); i++) {
                Angiogram stored = new Angiogram(
                        files.id(i), store.settings().stored(files.read(i).pixels()), null);
                PngWriter.write(folder.resolve("small/img").resolve(files.id(i) + ".png"), stored.pixels());
            }
            FrameSet small = FrameSet.open(List.of(folder.resolve("small/img")));
            assertSame(run(CONFIG, small, "files"), run(CONFIG, store, "store"));
        }
    }

    private static void assertSame(PretrainResult one, PretrainResult other) {
        assertThat(one.history()).hasSize(2);
        assertThat(other.history()).as("losses").isEqualTo(one.history());
        Map<String, NamedTensor> weights = Safetensors.read(one.encoder()).tensors();
        Safetensors.read(other.encoder())
                .tensors()
                .forEach((name, tensor) -> assertThat(tensor.values())
                        .as(name)
                        .isEqualTo(Objects.requireNonNull(weights.get(name)).values()));
    }

    @Test
    void other_vessels_are_refused_before_anything_is_written() {
        FrameSet files = FrameSet.open(List.of(folder.resolve("img")));
        try (FrameStore store = packed(files, 64)) {
            PretrainConfig other = PretrainFixtures.config("anatomy.percentile=90");
            assertThatThrownBy(() -> run(other, store, "other"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("percentile was 93.0 and is 90.0");
            assertThat(folder.resolve("other")).doesNotExist();
        }
    }
}
