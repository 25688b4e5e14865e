package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.optim.ParameterGroup;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.engine.segmentation.SegmentationBatch;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LayerDecayTest {
    @Test
    void halves_the_rate_from_layer_to_layer() {
        SegmentationShape shape = new SegmentationShape(new VitConfig(32, 16, 8, 2, 2), 1);
        FineTuneTask<SegmentationBatch, MaskScores> task =
                SegmentationTasks.vessels(TinyEncoder.config(2, 7), FineTuneFixture.FOUR);
        try (NDManager manager = NDManager.newBaseManager();
                FineTuneModel<SegmentationBatch, MaskScores> model = FineTuneModel.initialised(
                        task, manager, new FrameMemory(1 << 20), shape, new SplittableRandom(1))) {
            List<ParameterGroup> groups = LayerDecay.groups(model.parameters(), 2, 0.05, 0.5);
            // Embedding 1/8, block 0 1/4, block 1 1/2, last norm and head 1: each with and without weight decay.
            assertThat(groups.stream().map(ParameterGroup::rateScale))
                    .containsExactly(0.125, 0.125, 0.25, 0.25, 0.5, 0.5, 1.0, 1.0);
            assertThat(groups.stream().map(ParameterGroup::weightDecay))
                    .containsExactly(0.05, 0.0, 0.05, 0.0, 0.05, 0.0, 0.05, 0.0);
            assertThat(groups.get(0).names())
                    .containsExactlyInAnyOrder("encoder.cls_token", "encoder.patch_embed.proj.weight");
            assertThat(groups.get(1).names()).containsExactly("encoder.patch_embed.proj.bias");
            assertThat(groups.get(2).names())
                    .containsExactlyInAnyOrder(
                            "encoder.blocks.0.attn.qkv.weight",
                            "encoder.blocks.0.attn.proj.weight",
                            "encoder.blocks.0.mlp.fc1.weight",
                            "encoder.blocks.0.mlp.fc2.weight");
            assertThat(groups.get(5).names())
                    .contains("encoder.blocks.1.norm1.weight", "encoder.blocks.1.attn.qkv.bias")
                    .hasSize(8);
            assertThat(groups.get(6).names())
                    .contains("head.decoder.output.weight", "head.fpn.branches.0.0.conv.weight");
            assertThat(groups.get(7).names())
                    .contains("encoder.norm.weight", "encoder.norm.bias", "head.decoder.output.bias");
            Set<String> all = new HashSet<>();
            groups.forEach(group ->
                    group.names().forEach(name -> assertThat(all.add(name)).isTrue()));
            assertThat(all).isEqualTo(model.parameters().parameters().keySet());
        }
    }

    @Test
    void counts_blocks_of_two_digits() {
        assertThat(LayerDecay.layer("encoder.blocks.11.norm1.weight", 12)).isEqualTo(12);
        assertThat(LayerDecay.layer("encoder.norm.weight", 12)).isEqualTo(13);
        assertThat(LayerDecay.layer("encoder.pos_embed", 12)).isEqualTo(0);
        assertThat(LayerDecay.layer("head.blocks.3.weight", 12)).isEqualTo(13);
    }
}
