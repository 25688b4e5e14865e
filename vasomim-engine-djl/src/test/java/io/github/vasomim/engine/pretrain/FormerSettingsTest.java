package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.vasomim.config.RecordJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings of runs that began before some of today's settings existed. */
class FormerSettingsTest {
    private static PretrainConfig read(JsonObject settings) {
        return PretrainCheckpoint.config(settings.toString(), Path.of("checkpoint.safetensors"));
    }

    @Test
    void anatomyWithoutRegionsIsThePublishedRule() {
        PretrainConfig written = RecordJson.set(
                PretrainConfig.PUBLISHED,
                List.of("anatomy.scales=1,2,3", "anatomy.percentile=90", "anatomy.border=10", "model=tiny"));
        JsonObject json = RecordJson.toJson(written);
        json.getAsJsonObject("anatomy").remove("regions");
        json.getAsJsonObject("anatomy").remove("precision");
        assertThat(read(json)).isEqualTo(written);
        assertThat(read(json).anatomy().regions()).isEqualTo(AnatomyConfig.Regions.LARGEST);
    }

    @Test
    void lossesWithoutFeaturesAreThePublishedOnes() {
        JsonObject json = RecordJson.toJson(PretrainConfig.PUBLISHED);
        for (String key : List.of("consistencyMetric", "distillation", "perceptual")) {
            assertThat(json.getAsJsonObject("loss").remove(key)).isNotNull();
        }
        assertThat(read(json)).isEqualTo(PretrainConfig.PUBLISHED);
        assertThat(read(json).loss()).isEqualTo(LossConfig.PAPER);
    }

    @Test
    void whatIsWrittenTodayIsRead() {
        assertThat(read(RecordJson.toJson(PretrainConfig.PAPER))).isEqualTo(PretrainConfig.PAPER);
    }
}
