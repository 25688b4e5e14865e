package io.github.vasomim.examples.cli;

import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainPlan;
import io.github.vasomim.engine.pretrain.StepTiming;
import io.github.vasomim.engine.segmentor.SegmentorCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A plan of a pre-training in words. */
public final class PretrainPlanText {
    private static final double GIGA = 1e9;
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private PretrainPlanText() {}

    /**
     * Says what a run comes to.
     *
     * @param config its settings
     * @param frames frames it trains on
     * @param plan what was counted
     * @param timing what was measured, null if nothing was
     * @return lines
     */
    public static List<String> lines(
            PretrainConfig config, int frames, PretrainPlan plan, @Nullable StepTiming timing) {
        VitConfig encoder = config.encoder();
        DecoderConfig decoder = config.decoderShape();
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "model      %s, ViT-%s: %d wide, %d deep, %d heads, patches of %d in %s pixels%s; %s",
                config.method().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                config.model(),
                encoder.width(),
                encoder.depth(),
                encoder.heads(),
                encoder.patchSize(),
                encoder.columns() == encoder.imageSize()
                        ? String.valueOf(encoder.imageSize())
                        : encoder.columns() + "x" + encoder.imageSize(),
                encoder.channelCount() == 1 ? " of one channel" : "",
                decoder == null
                        ? "a linear layer"
                        : format("%s %d wide, %d deep", decoders(config), decoder.width(), decoder.depth())));
        lines.add(format(
                "parameters %,d trained: %,d encoder, %,d decoder%s",
                plan.encoder().parameters() + plan.decoder().parameters(),
                plan.encoder().parameters(),
                plan.decoder().parameters(),
                untrained(config, plan)));
        lines.add(format(
                "operations %.2f GFLOP a frame in a training step: encoder on %d of %d patches and decoder forward and back%s; "
                        + "%.2f for the encoder alone on all patches, as it is used later (matrix products, "
                        + "2 for each multiply-add)",
                plan.operationsPerFrame() / GIGA,
                plan.visible(),
                encoder.patchCount(),
                (config.usesSegmentor() ? ", segmentor twice and back" : besides(config.method()))
                        + (asksEncoders(config) ? ", features of other encoders" : ""),
                2 * plan.wholeEncoder().multiplications() / GIGA));
        lines.add(format(
                "steps      %,d: %,d epochs of %,d, batch %,d%s, of %s; peak learning rate %.2e",
                plan.steps(),
                config.training().epochs(),
                plan.steps() / config.training().epochs(),
                plan.batchSize(),
                plan.atOnce() < plan.batchSize() ? format(", %,d at once", plan.atOnce()) : "",
                Counted.of(frames, "frame"),
                plan.peakLearningRate()));
        lines.add(format(
                "memory     about %.2f GB in a step: %.2f for weights, gradients and AdamW's two moments (16 bytes a "
                        + "parameter), and for each frame %.1f MB that backward needs (16 token widths a block, the "
                        + "segmentor's maps, 6 pictures); the engine itself and frames kept in Java come on top",
                plan.memory().step() / GIGA,
                plan.memory().weights() / GIGA,
                plan.memory().perFrame() / 1e6));
        if (timing != null) {
            lines.add(format(
                    "time       about %s on this machine: %.4f s a frame in two steps of %s; the segmentor's own training is "
                            + "not in it, nor waiting for frames",
                    duration(plan.seconds(timing)), timing.secondsPerFrame(), Counted.of(timing.batchSize(), "frame")));
        }
        return lines;
    }

    private static String decoders(PretrainConfig config) {
        return switch (config.method()) {
            case HPM -> "decoders of pixels and of hardness, each";
            case LOCALMIM ->
                config.methods().localmim().scales(config.encoder()).size() + " scales, decoders";
            default -> "decoder";
        };
    }

    private static String untrained(PretrainConfig config, PretrainPlan plan) {
        String segmentor =
                config.usesSegmentor() ? format("; %,d of the segmentor, frozen", SegmentorCost.PARAMETERS) : "";
        String text =
                asksEncoders(config) ? "; %,d in encoders that are asked and not trained" : "; %,d that follow them";
        long others = plan.following().parameters();
        return segmentor + (others > 0 ? format(text, others) : "");
    }

    private static boolean asksEncoders(PretrainConfig config) {
        return config.loss().distillation().isOn() || config.loss().perceptual().isOn();
    }

    /** What a step does besides training. */
    private static String besides(PretrainConfig.Method method) {
        return switch (method) {
            case HPM -> ", teacher forward on all patches";
            case AMT -> ", attention of all patches";
            case DEBLURRING -> ", blur";
            default -> "";
        };
    }

    /** Two units at most: nobody plans a week by the second. */
    static String duration(double seconds) {
        long whole = Math.max(1, Math.round(seconds));
        if (whole >= DAY) {
            return whole / DAY + " d " + whole % DAY / HOUR + " h";
        }
        if (whole >= HOUR) {
            return whole / HOUR + " h " + whole % HOUR / MINUTE + " min";
        }
        return whole >= MINUTE ? whole / MINUTE + " min " + whole % MINUTE + " s" : whole + " s";
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
