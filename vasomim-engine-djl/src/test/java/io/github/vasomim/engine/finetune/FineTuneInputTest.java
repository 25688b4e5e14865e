package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.engine.weights.WeightReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Encoders of other patches, sizes and channels. */
class FineTuneInputTest extends FineTuneFixture {
    private static FineTuneConfig config(String... changes) {
        return RecordJson.set(TinyEncoder.config(2, 7), List.of(changes));
    }

    private VitConfig tuned(String name, FineTuneConfig config, FineTuneOptions options, List<WeightReport> heard) {
        FineTuneResult<MaskScores> result = run(name, config, options.withListener(new FineTuneListener() {
            @Override
            public void weightsLoaded(WeightReport report) {
                heard.add(report);
            }
        }));
        assertThat(result.finished()).isTrue();
        // The file's scores are those of the segmenter on whole frames of other sizes.
        try (VesselSegmenter segmenter = VesselSegmenter.load(model(name))) {
            DrawnVessels frames = new DrawnVessels(1, 1);
            assertThat(segmenter.predict(frames.read(0).frame()).mask().width())
                    .isEqualTo(frames.read(0).label().width());
        }
        return ModelFile.read(model(name), VesselSegmenter.TASK, SegmentationShape.class)
                .shape()
                .encoder();
    }

    @Test
    void an_encoder_of_patch_14_is_tuned_at_a_rectangle() {
        Path huge = folder.resolve("patch14.safetensors");
        TinyEncoder.write(huge, new VitConfig(42, 14, 48, 2, 3));
        List<WeightReport> heard = new ArrayList<>();
        VitConfig shape = tuned(
                "rectangle",
                config("imageSize=56", "input.imageWidth=70", "input.patchSize=14"),
                FineTuneOptions.DEFAULTS.withEncoder(huge),
                heard);
        assertThat(shape).isEqualTo(new VitConfig(56, 14, 48, 2, 3, 70, null));
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).matched()).hasSize(30);
        assertThat(heard.get(0).changed()).containsExactly("pos_embed resized from 3x3 to 5x4 patches");
    }

    @Test
    void three_channels_become_one_where_one_is_set_and_stay_where_nothing_is() {
        List<WeightReport> heard = new ArrayList<>();
        assertThat(tuned("grey", config("input.channels=1"), options(), heard).channelCount())
                .isEqualTo(1);
        assertThat(heard.get(0).changed())
                .containsExactly(
                        "patch_embed.proj of 3 channels summed into one that gives grey frames the same tokens");
        Path grey = folder.resolve("grey.safetensors");
        TinyEncoder.write(grey, new VitConfig(64, 8, 48, 2, 3, null, 1));
        VitConfig shape = tuned(
                "still", config("input.patchSize=8"), FineTuneOptions.DEFAULTS.withEncoder(grey), new ArrayList<>());
        assertThat(shape).isEqualTo(new VitConfig(64, 8, 48, 2, 3, null, 1));
    }

    @Test
    void from_scratch_the_settings_alone_tell_the_shape() {
        List<WeightReport> heard = new ArrayList<>();
        VitConfig shape = tuned(
                "scratch",
                config("imageSize=32", "input.imageWidth=48", "input.patchSize=8", "input.channels=1"),
                FineTuneOptions.DEFAULTS,
                heard);
        assertThat(shape).isEqualTo(new VitConfig(32, 8, 192, 12, 3, 48, 1));
        assertThat(heard).isEmpty();
    }

    @Test
    void patches_are_never_resized() {
        assertThatThrownBy(() -> run("no", config("input.patchSize=8"), options()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("patch 16")
                .hasMessageContaining("patch 8");
        assertThat(folder.resolve("no")).doesNotExist();
    }
}
