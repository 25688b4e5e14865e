package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.ModelCost;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.segmentor.SegmentorCost;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PretrainPlanTest {
    private static final VitConfig SHAPE = VitConfig.of(VitConfig.Size.TINY).withImageSize(64);
    private static final DecoderConfig DECODER = DecoderConfig.of(VitConfig.Size.TINY);

    @Test
    void stepsAndWorkOfThePaper() {
        PretrainPlan plan = PretrainPlan.of(PretrainPreset.PAPER.config(), 171_478);
        assertThat(plan.batchSize()).isEqualTo(2048);
        assertThat(plan.atOnce()).isEqualTo(256);
        assertThat(plan.memory().step())
                .isEqualTo(plan.memory().weights() + 256 * plan.memory().perFrame());
        assertThat(plan.steps()).isEqualTo(83 * 800);
        assertThat(plan.peakLearningRate()).isEqualTo(1.2e-3);
        assertThat(plan.visible()).isEqualTo(98);
        assertThat(plan.encoder().parameters()).isEqualTo(85_647_360);
        // 99 tokens of 768 through 12 blocks, 98 patches projected.
        assertThat(plan.encoder().multiplications())
                .isEqualTo(12L * (12L * 768 * 768 * 99 + 2L * 99 * 99 * 768) + 98L * 768 * 768);
        assertThat(plan.operationsPerFrame())
                .isEqualTo(6
                        * (plan.encoder().multiplications()
                                + plan.decoder().multiplications()
                                + SegmentorCost.multiplications(224, 224)));
    }

    @Test
    void memoryIsThatOfWeightsAndOfEachFrame() {
        PretrainConfig config = PretrainFixtures.config();
        PretrainPlan one = PretrainPlan.of(RecordJson.set(config, List.of("training.batchSize=1")), 8);
        PretrainPlan eight = PretrainPlan.of(RecordJson.set(config, List.of("training.batchSize=100")), 8);
        assertThat(eight.batchSize()).isEqualTo(8);
        assertThat(eight.steps()).isEqualTo(3);
        assertThat(eight.memory().step() - one.memory().step())
                .isEqualTo(7 * one.memory().perFrame());
    }

    @Test
    void blocksComputedAgainAreKeptByTheirInputsAlone() {
        PretrainConfig config = PretrainFixtures.config("method=mae");
        PretrainPlan kept = PretrainPlan.of(config, 8);
        PretrainPlan again = PretrainPlan.of(RecordJson.set(config, List.of("compute.recomputeBlocks=true")), 8);
        // Of 12 blocks on 9 tokens of 192 and of the decoder's on 17, 15 of 16 values go, but for one block at a time,
        // the decoder's.
        long encoder = 15L * 9 * 192;
        long decoder = 15L * 17 * DECODER.width();
        assertThat(kept.memory().perFrame() - again.memory().perFrame())
                .isEqualTo(4 * (12 * encoder + DECODER.depth() * decoder - Math.max(encoder, decoder)));
        assertThat(again.memory().weights()).isEqualTo(kept.memory().weights());
        assertThat(again.operationsPerFrame() - kept.operationsPerFrame())
                .isEqualTo(2
                        * (kept.encoder().blocks().multiplications()
                                + kept.decoder().blocks().multiplications()));
    }

    @Test
    void theSegmentorLooksOnceWhereNoConsistencyIsAskedFor() {
        PretrainConfig config = PretrainFixtures.config();
        PretrainPlan both = PretrainPlan.of(config, 8);
        PretrainPlan guided = PretrainPlan.of(RecordJson.set(config, List.of("loss.consistency=0")), 8);
        long once = SegmentorCost.multiplications(64, 64);
        assertThat(both.segmentor()).isEqualTo(3 * once);
        assertThat(guided.segmentor()).isEqualTo(once);
        assertThat(both.operationsPerFrame() - guided.operationsPerFrame()).isEqualTo(2 * 2 * once);
        assertThat(both.memory().perFrame() - guided.memory().perFrame())
                .isEqualTo(4 * SegmentorCost.activations(64, 64));
        assertThat(both.memory().weights()).isEqualTo(guided.memory().weights());
    }

    @Test
    void replicasShareTheBatch() {
        PretrainConfig config = PretrainFixtures.config("training.batchSize=7", "compute.devices=cpu,cpu,cpu");
        assertThat(PretrainPlan.of(config, 8).atOnce()).isEqualTo(3);
        assertThat(PretrainPlan.of(RecordJson.set(config, List.of("training.microBatchSize=2")), 8)
                        .atOnce())
                .isEqualTo(2);
    }

    @Test
    void weightsAreThoseOfTheModel() {
        for (PretrainConfig.Method method : PretrainConfig.Method.values()) {
            PretrainConfig config = PretrainFixtures.config("method=" + method);
            PretrainPlan plan = PretrainPlan.of(config, 8);
            try (NDManager manager = NDManager.newBaseManager();
                    PretrainModel model = PretrainModel.initialised(manager, config, new SplittableRandom(1))) {
                long all = model.sources().stream()
                        .mapToLong(source ->
                                java.util.Arrays.stream(source.shape()).reduce(1, (a, b) -> a * b))
                        .sum();
                long trained = model.parameters().parameterCount();
                long segmentor = config.usesSegmentor() ? SegmentorCost.PARAMETERS : 0;
                assertThat(plan.memory().weights()).as(method.name()).isEqualTo(4 * (3 * trained + all + segmentor));
            }
        }
    }

    @Test
    void masksOfAutoencodingNeedNoSegmentor() {
        PretrainPlan plan = PretrainPlan.of(PretrainFixtures.config("method=mae", "masking.ratio=0.75"), 10);
        assertThat(plan.segmentor()).isZero();
        assertThat(plan.visible()).isEqualTo(4);
        assertThatThrownBy(() -> PretrainPlan.of(PretrainFixtures.config(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
    }

    @Test
    void timeIsThatOfAllFramesOfAllSteps() {
        PretrainPlan plan = PretrainPlan.of(PretrainFixtures.config(), 7);
        assertThat(plan.seconds(new StepTiming(2, 0.5))).isEqualTo(0.5 * 3 * 6);
    }

    @Test
    void stepsAreTimed() {
        for (String method : List.of("mae", "vasomim", "hpm", "amt", "localmim", "pseudo-labels")) {
            PretrainConfig config = PretrainFixtures.config("method=" + method);
            StepTiming timing = StepTiming.measure(config, 2, null);
            assertThat(timing.batchSize()).isBetween(1, 2);
            assertThat(timing.secondsPerFrame()).isPositive().isLessThan(10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void presetsAreWholeAndWrittenAsTheyAreRead(PretrainPreset preset) {
        PretrainConfig config = preset.config();
        assertThat(RecordJson.complete(PretrainConfig.class, RecordJson.toJson(config), "preset"))
                .isEqualTo(config);
        assertThat(config.model())
                .isEqualTo(
                        switch (preset) {
                            case PAPER -> VitConfig.Size.BASE;
                            case WORKSTATION -> VitConfig.Size.SMALL;
                            case LAPTOP -> VitConfig.Size.TINY;
                            default -> VitConfig.Size.BASE;
                        });
        // SimMIM's encoder sees every patch, HPM has a second decoder and a teacher; all others are cheaper than the
        // paper.
        long most =
                PretrainPlan.of(PretrainPreset.PAPER.config(), 5000).memory().step();
        assertThat(PretrainPlan.of(config, 5000).memory().step()).isLessThan(2 * most);
    }

    @Test
    void methodsCostWhatTheyAdd() {
        PretrainPlan mae = PretrainPlan.of(PretrainFixtures.config("method=mae"), 8);
        PretrainPlan hpm = PretrainPlan.of(PretrainFixtures.config("method=hpm"), 8);
        // A teacher that sees all of 16 patches once, with its own decoder of one number each.
        assertThat(hpm.following().multiplications())
                .isEqualTo(hpm.wholeEncoder().multiplications()
                        + ModelCost.decoder(SHAPE, DECODER, 16, 16, 1).multiplications());
        assertThat(hpm.decoder().multiplications() - mae.decoder().multiplications())
                .isEqualTo(ModelCost.decoder(SHAPE, DECODER, 8, 16, 1).multiplications());
        assertThat(hpm.operationsPerFrame() - mae.operationsPerFrame())
                .isEqualTo(2
                        * (3 * (hpm.decoder().multiplications() - mae.decoder().multiplications())
                                + hpm.following().multiplications()));
        // Of 16 patches 8 are hidden and 4 thrown away: the decoder sees 12 and the class token.
        PretrainPlan amt = PretrainPlan.of(PretrainFixtures.config("method=amt", "methods.amt.thrown=0.25"), 8);
        assertThat(amt.visible()).isEqualTo(4);
        assertThat(amt.decoder()).isEqualTo(ModelCost.decoder(SHAPE, DECODER, 4, 12, 768));
        assertThat(amt.following().multiplications())
                .isLessThan(amt.wholeEncoder().multiplications())
                .isGreaterThan(amt.wholeEncoder().multiplications() * 11 / 12);
        PretrainPlan deblurring = PretrainPlan.of(PretrainFixtures.config("method=deblurring"), 8);
        assertThat(deblurring.following().multiplications()).isEqualTo(6L * 64 * 64 * 64);
        PretrainPlan local = PretrainPlan.of(PretrainFixtures.config("method=localmim"), 8);
        assertThat(local.decoder().multiplications())
                .isLessThan(mae.decoder().multiplications())
                .isGreaterThan(mae.decoder().multiplications() / 8);
    }

    @Test
    void featuresCostPassesOfTheirEncoders() {
        PretrainPlan plain = PretrainPlan.of(PretrainFixtures.config("method=mae"), 8);
        PretrainPlan taught = PretrainPlan.of(
                PretrainFixtures.config("method=mae", "loss.distillation.weight=1", "loss.distillation.teacher=ema"),
                8);
        assertThat(taught.following().multiplications())
                .isEqualTo(plain.wholeEncoder().multiplications());
        // The encoder once more, its 17 positions too, and a layer from the decoder's width to its own.
        assertThat(taught.following().parameters()).isEqualTo(plain.encoder().parameters() + 17L * SHAPE.width());
        assertThat(taught.decoder().parameters() - plain.decoder().parameters())
                .isEqualTo((DECODER.width() + 1L) * SHAPE.width());
        assertThat(taught.memory().weights() - plain.memory().weights())
                .isEqualTo(4 * (taught.following().parameters() + 4 * (DECODER.width() + 1L) * SHAPE.width()));
    }
}
