package io.github.vasomim.engine.weights;

import com.google.common.collect.ImmutableMap;
import io.github.vasomim.engine.model.VitConfig;
import java.util.Map;

/** The tensors of an encoder by timm's names. */
final class EncoderTensors {
    static final String CLASS_TOKEN = "cls_token";
    static final String POSITIONS = "pos_embed";
    static final String PROJECTION = "patch_embed.proj.weight";
    static final String PROJECTION_BIAS = "patch_embed.proj.bias";
    static final String QKV = ".attn.qkv.";

    private EncoderTensors() {}

    /** Extents by name, in the order in which the network asks. */
    static Map<String, long[]> of(VitConfig shape) {
        ImmutableMap.Builder<String, long[]> all = ImmutableMap.builder();
        long d = shape.width();
        long p = shape.patchSize();
        all.put(CLASS_TOKEN, new long[] {1, 1, d});
        all.put(POSITIONS, new long[] {1, 1 + shape.patchCount(), d});
        all.put(PROJECTION, new long[] {d, shape.channelCount(), p, p});
        all.put(PROJECTION_BIAS, new long[] {d});
        for (int i = 0; i < shape.depth(); i++) {
            String block = block(i);
            norm(all, block + "norm1", d);
            linear(all, block + "attn.qkv", d, 3 * d);
            linear(all, block + "attn.proj", d, d);
            norm(all, block + "norm2", d);
            linear(all, block + "mlp.fc1", d, 4 * d);
            linear(all, block + "mlp.fc2", 4 * d, d);
        }
        norm(all, "norm", d);
        return all.buildOrThrow();
    }

    static String block(int index) {
        return "blocks." + index + ".";
    }

    /** Whether a tensor that no encoder here has a place for would change what the encoder says. */
    static boolean isPartOfEncoder(String name) {
        return name.startsWith("blocks.")
                || name.startsWith("patch_embed.")
                || name.startsWith("norm_pre.")
                || name.startsWith("rel_pos")
                || name.equals("reg_token")
                || name.equals("register_tokens")
                || name.equals("dist_token");
    }

    private static void norm(ImmutableMap.Builder<String, long[]> all, String name, long width) {
        all.put(name + ".weight", new long[] {width});
        all.put(name + ".bias", new long[] {width});
    }

    private static void linear(ImmutableMap.Builder<String, long[]> all, String name, long inputs, long outputs) {
        all.put(name + ".weight", new long[] {outputs, inputs});
        all.put(name + ".bias", new long[] {outputs});
    }
}
