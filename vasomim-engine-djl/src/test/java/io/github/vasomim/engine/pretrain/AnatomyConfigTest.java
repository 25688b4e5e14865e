package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.anatomy.FilterPrecision;
import io.github.vasomim.anatomy.FrangiVesselness;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.config.RecordJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnatomyConfigTest {
    @Test
    void settingsLeftOutAreThoseThatSuitTheRegions() {
        assertThat(AnatomyConfig.TREE.extractor()).isEqualTo(VesselTreeExtractor.DEFAULT);
        assertThat(AnatomyConfig.PAPER.extractor()).isEqualTo(VesselnessExtractor.PAPER);
        assertThat(config("anatomy.regions=largest").extractor())
                .isEqualTo(new VesselnessExtractor(SatoVesselness.of(1, 2, 3, 4), 92, 20));
        assertThat(PretrainConfig.PAPER.anatomy()).isEqualTo(AnatomyConfig.TREE);
    }

    @Test
    void settingsReachTheExtractor() {
        assertThat(config("anatomy.scales=1.5,3", "anatomy.percentile=97.5", "anatomy.border=3")
                        .extractor())
                .isEqualTo(new VesselTreeExtractor(ImmutableDoubleArray.of(1.5, 3), 97.5, 97.5, 3));
        assertThat(config("anatomy.regions=largest", "anatomy.filter=frangi").extractor())
                .isEqualTo(new VesselnessExtractor(FrangiVesselness.PAPER, 92, 20));
    }

    @Test
    void leastSideIsThatOfTheRule() {
        assertThat(AnatomyConfig.PAPER.leastSide()).isEqualTo(41);
        assertThat(AnatomyConfig.TREE.leastSide()).isEqualTo(16);
        assertThat(AnatomyConfig.largest(List.of(1.0), 92, 4).leastSide()).isEqualTo(9);
    }

    @Test
    void identityIsTheSameHoweverTheSettingsWereNamed() {
        assertThat(config("anatomy.percentile=93").identity()).isEqualTo(AnatomyConfig.TREE.identity());
        assertThat(config("anatomy.percentile=92").identity()).isNotEqualTo(AnatomyConfig.TREE.identity());
        assertThat(config("anatomy.regions=largest").identity()).isNotEqualTo(AnatomyConfig.PAPER.identity());
    }

    @Test
    void whatTheTreeDoesNotTakeIsRefused() {
        assertThatThrownBy(() -> new AnatomyConfig(
                        AnatomyConfig.Regions.TREE,
                        AnatomyConfig.Filter.FRANGI,
                        FilterPrecision.FAST,
                        null,
                        null,
                        null))
                .hasMessageContaining("set regions to largest");
        assertThatThrownBy(() -> new AnatomyConfig(
                        AnatomyConfig.Regions.TREE, AnatomyConfig.Filter.SATO, FilterPrecision.EXACT, null, null, null))
                .hasMessageContaining("set regions to largest");
    }

    private static AnatomyConfig config(String... settings) {
        return RecordJson.set(PretrainConfig.PAPER, List.of(settings)).anatomy();
    }
}
