package io.github.vasomim.examples.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.config.ConfigDifference;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StudyDesignTest {
    private static final PretrainConfig PRETRAIN = RecordJson.set(
            PretrainConfig.PAPER,
            List.of("training.epochs=8", "training.warmupEpochs=2", "training.batchSize=100", "training.seed=5"));
    private static final FineTuneConfig FINE_TUNE = RecordJson.set(
            FineTuneConfig.STANDARD,
            List.of(
                    "training.epochs=10",
                    "training.warmupEpochs=1",
                    "training.batchSize=4",
                    "validation.interval=2",
                    "training.seed=7"));

    private static StudyBase base(boolean equalSteps) {
        return new StudyBase(PRETRAIN, FINE_TUNE, 1000, 80, equalSteps);
    }

    private static Pretraining pretraining(Setting setting) {
        return Objects.requireNonNull(setting.pretraining());
    }

    private static List<String> names(List<Setting> settings) {
        return settings.stream().map(Setting::name).toList();
    }

    /** What a setting changes about the pre-training. */
    private static String change(Setting setting) {
        return ConfigDifference.of(PRETRAIN, pretraining(setting).config());
    }

    @Test
    void dataScaleChangesTheNumberOfFramesAlone() {
        List<Setting> settings = new DataScale(List.of(1.0, 0.1, 0.233)).settings(base(false));
        assertThat(names(settings)).containsExactly("0.1", "0.233", "1");
        assertThat(settings).extracting(Setting::x).containsExactly(0.1, 0.233, 1.0);
        assertThat(settings).extracting(each -> pretraining(each).frames()).containsExactly(100, 233, 1000);
        assertThat(settings).extracting(Setting::labels).containsOnly(80);
        assertThat(settings).extracting(StudyDesignTest::change).containsOnly("");
        assertThat(settings).extracting(Setting::fineTune).containsOnly(FINE_TUNE);
        assertThat(settings).extracting(Setting::published).containsExactly(null, 79.11, 80.25);
        assertThat(settings.stream().map(each -> pretraining(each).name())).doesNotHaveDuplicates();
    }

    @Test
    void equalStepsAreMoreEpochsOfFewerFrames() {
        List<Setting> frames = new DataScale(List.of(0.1, 1.0)).settings(base(true));
        // 1 step an epoch in place of 10.
        assertThat(change(frames.get(0)))
                .isEqualTo("training.epochs was 8 and is 80, training.warmupEpochs was 2.0 and is 20.0");
        assertThat(change(frames.get(1))).isEmpty();
        List<Setting> labels = new LabelShare(List.of(0.05, 0.1, 1.0), false).settings(base(true));
        assertThat(labels).extracting(Setting::labels).containsExactly(4, 8, 80);
        // 20 steps an epoch with all of them, 1 with four, 2 with eight.
        assertThat(ConfigDifference.of(FINE_TUNE, labels.get(0).fineTune()))
                .contains("training.epochs was 10 and is 200", "warmupEpochs was 1.0 and is 20.0")
                .contains("validation.interval was 2 and is 40");
        assertThat(labels.get(1).fineTune().training().epochs()).isEqualTo(100);
        assertThat(labels.get(2).fineTune()).isEqualTo(FINE_TUNE);
    }

    @Test
    void sharesThatComeToEquallyManyFramesCountOnce() {
        StudyBase few = new StudyBase(PRETRAIN, FINE_TUNE, 1000, 12, false);
        List<Setting> settings = new LabelShare(List.of(0.01, 0.05, 0.1, 0.5, 1.0), false).settings(few);
        assertThat(names(settings)).containsExactly("0.1", "0.5", "1");
        assertThat(settings).extracting(Setting::labels).containsExactly(1, 6, 12);
    }

    @Test
    void sharesOfLabelsBeginWithOnePretraining() {
        List<Setting> settings = new LabelShare(List.of(0.1, 1.0), true).settings(base(false));
        assertThat(names(settings)).containsExactly("0.1", "0.1-scratch", "1", "1-scratch");
        assertThat(pretraining(settings.get(0))).isEqualTo(pretraining(settings.get(2)));
        assertThat(settings.get(1).pretraining()).isNull();
        assertThat(settings.get(1).series()).isEqualTo("from scratch");
        assertThat(settings).extracting(Setting::published).containsExactly(76.01, null, 80.25, null);
        assertThat(settings).extracting(Setting::fineTune).containsOnly(FINE_TUNE);
    }

    @Test
    void modelScaleChangesTheEncoderOfBoth() {
        List<Setting> settings =
                new ModelScale(List.of(VitConfig.Size.BASE, VitConfig.Size.TINY), true).settings(base(false));
        assertThat(names(settings)).containsExactly("tiny", "tiny-scratch", "base", "base-scratch");
        assertThat(change(settings.get(0))).isEqualTo("model was \"base\" and is \"tiny\"");
        assertThat(settings)
                .extracting(each -> each.fineTune().model().toString())
                .containsExactly("tiny", "tiny", "base", "base");
        assertThat(settings.get(0).fineTune().encoder())
                .isEqualTo(pretraining(settings.get(0)).config().encoder());
        assertThat(settings).extracting(Setting::published).containsExactly(null, null, 80.25, null);
        assertThat(new ModelScale(List.of(VitConfig.Size.TINY), false).published())
                .isEmpty();
    }

    @Test
    void maskRatioChangesTheRatioAlone() {
        List<Setting> settings = new MaskShare(List.of(0.75, 0.5)).settings(base(false));
        assertThat(names(settings)).containsExactly("0.5", "0.75");
        assertThat(change(settings.get(0))).isEmpty();
        assertThat(change(settings.get(1))).isEqualTo("masking.ratio was 0.5 and is 0.75");
        assertThat(settings.get(0).published()).isEqualTo(80.25);
    }

    @Test
    void ablationTakesAwayOneOrBoth() {
        List<Setting> settings = new Ablation().settings(base(false));
        assertThat(names(settings)).containsExactly("neither", "consistency", "guidance", "both");
        assertThat(settings)
                .extracting(StudyDesignTest::change)
                .containsExactly(
                        "masking.guidanceEnd was 0.5 and is 0.0, loss.consistency was 1.0 and is 0.0",
                        "masking.guidanceEnd was 0.5 and is 0.0",
                        "loss.consistency was 1.0 and is 0.0",
                        "");
        assertThat(settings).extracting(Setting::published).containsExactly(79.31, 79.85, 79.87, 80.25);
        for (String without : List.of("method=mae", "loss.consistency=0", "masking.guidanceEnd=0")) {
            StudyBase lacking = new StudyBase(RecordJson.set(PRETRAIN, List.of(without)), FINE_TUNE, 1000, 80, false);
            assertThatThrownBy(() -> new Ablation().settings(lacking))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("nothing to take away");
        }
    }

    @Test
    void seedsFollowTheFirst() {
        Setting setting = new MaskShare(List.of(0.5)).settings(base(false)).get(0);
        assertThat(pretraining(setting).seeded(0)).isEqualTo(PRETRAIN);
        assertThat(ConfigDifference.of(PRETRAIN, pretraining(setting).seeded(2)))
                .isEqualTo("training.seed was 5 and is 7");
        assertThat(ConfigDifference.of(FINE_TUNE, setting.seeded(2))).isEqualTo("training.seed was 7 and is 9");
    }

    @Test
    void numbersOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new DataScale(List.of(0.0))).hasMessageContaining("above 0 and up to 1");
        assertThatThrownBy(() -> new LabelShare(List.of(1.1), false)).hasMessageContaining("1.1");
        assertThatThrownBy(() -> new MaskShare(List.of(1.0))).hasMessageContaining("above 0 and below 1");
        assertThatThrownBy(() -> new MaskShare(List.of(Double.NaN))).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ModelScale(List.of(), false)).hasMessageContaining("at least one");
    }
}
