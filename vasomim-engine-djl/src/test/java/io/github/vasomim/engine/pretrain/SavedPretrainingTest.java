package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.PatchMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of vessels, and what its checkpoint can still be asked. */
class SavedPretrainingTest {
    private static final FrameSource FRAMES = PretrainFixtures.phantoms(6);

    /** The half of the patches with most vessel. */
    private static final MaskingStrategy HEAVIEST = (grid, weights, progress, random) -> {
        BitSet hidden = new BitSet();
        IntStream.range(0, grid.count())
                .boxed()
                .sorted(Comparator.comparingDouble(patch -> -weights.get(patch)))
                .limit(grid.count() / 2)
                .forEach(hidden::set);
        return PatchMask.of(grid.count(), hidden);
    };

    @TempDir
    Path folder;

    private PretrainResult run(String name, PretrainConfig config, PretrainOptions options) {
        return new Pretrainer(
                        config, FRAMES, folder.resolve(name), options.withSegmentor(PretrainFixtures.segmentor(folder)))
                .run();
    }

    private static VesselRecord last(PretrainResult result) {
        List<EpochRecord> history = result.history();
        return history.get(history.size() - 1).values().vessels();
    }

    @Test
    void epochs_tell_how_vessels_were_treated() throws IOException {
        PretrainConfig config = PretrainFixtures.config("training.epochs=2", "masking.anatomyShare=1");
        PretrainResult guided = run("guided", config, PretrainOptions.DEFAULTS.withStrategy(HEAVIEST));
        MaskingStrategy lightest = (grid, weights, progress, random) -> {
            BitSet hidden = new BitSet();
            HEAVIEST.draw(grid, weights, progress, random).visible().forEach(hidden::set);
            return PatchMask.of(grid.count(), hidden);
        };
        PretrainResult spared = run("spared", config, PretrainOptions.DEFAULTS.withStrategy(lightest));
        assertThat(last(guided).hiddenShare()).isGreaterThan(0.6);
        // Both saw the same crops, and what one hid the other left.
        assertThat(last(guided).hidden() + last(spared).hidden())
                .isCloseTo(last(guided).patches(), within(1e-9))
                .isCloseTo(last(spared).patches(), within(1e-9));
        assertThat(last(guided).psnrInside()).isBetween(3.0, 60.0);
        assertThat(last(guided).psnrOutside()).isBetween(3.0, 60.0);
        assertThat(Files.readString(folder.resolve("guided").resolve(Pretrainer.REPORT)))
                .contains("vessel patches hidden", "PSNR inside vessels", "Reconstruction of hidden pixels");
    }

    @Test
    void a_checkpoint_reconstructs_and_knows_its_encoder() {
        PretrainConfig config = PretrainFixtures.config("method=mae", "training.epochs=1", "training.warmupEpochs=0");
        PretrainResult result = run("mae", config, PretrainOptions.DEFAULTS);
        assertThat(last(result)).isEqualTo(VesselRecord.NONE);
        run(
                "other",
                PretrainFixtures.config(
                        "method=mae", "training.epochs=1", "training.warmupEpochs=0", "training.seed=1"),
                PretrainOptions.DEFAULTS);
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = NativeArrays.open(manager);
            try (SavedPretraining saved =
                    SavedPretraining.load(folder.resolve("mae").resolve(Pretrainer.CHECKPOINT), null)) {
                assertThat(saved.holds(EncoderFile.read(result.encoder()))).isTrue();
                assertThat(saved.holds(EncoderFile.read(folder.resolve("other").resolve(Pretrainer.ENCODER))))
                        .isFalse();
                assertThat(saved.grid()).isEqualTo(new PatchGrid(64, 64, 16));
                reconstructs(saved);
                long loaded = NativeArrays.open(manager);
                reconstructs(saved);
                assertThat(NativeArrays.open(manager)).isEqualTo(loaded);
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
        }
    }

    /** Stripes of black and white: 127.5 off their mean, 10 log10(255² / 127.5²) = 6.02 dB. */
    private static void reconstructs(SavedPretraining saved) {
        FloatImage stripes = new FloatImage(64, 64);
        LabelImage vessels = new LabelImage(64, 64);
        for (int i = 0; i < stripes.values().length; i++) {
            stripes.values()[i] = i % 2 == 0 ? 0 : 255;
            vessels.labels()[i] = (byte) (i % 64 < 16 ? 1 : 0);
        }
        BitSet hidden = new BitSet();
        hidden.set(0, 5);
        PatchMask mask = PatchMask.of(16, hidden);
        VesselRecord flat = saved.flat(stripes, vessels, mask);
        assertThat(flat.psnrInside()).isCloseTo(20 * Math.log10(2), within(1e-3));
        assertThat(flat.psnrOutside()).isCloseTo(20 * Math.log10(2), within(1e-3));
        assertThat(flat.hiddenShare()).isEqualTo(0.5);
        VesselRecord predicted = saved.reconstruct(stripes, vessels, mask);
        assertThat(predicted.insidePixels()).isEqualTo(2 * 256);
        assertThat(predicted.outsidePixels()).isEqualTo(3 * 256);
        assertThat(predicted.psnrInside()).isFinite().isNotCloseTo(flat.psnrInside(), within(1e-6));
        assertThat(saved.reconstruct(stripes, vessels, mask)).isEqualTo(predicted);
    }
}
