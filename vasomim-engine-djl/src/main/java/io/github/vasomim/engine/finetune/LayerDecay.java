package io.github.vasomim.engine.finetune;

import io.github.vasomim.engine.head.DownstreamNetwork;
import io.github.vasomim.engine.internal.optim.AdamW;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.optim.ParameterGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Layer-wise decay of the learning rate (Clark et al. 2020, ELECTRA; Bao et al. 2022, BEiT): the deeper a layer, the more of the rate
 * it gets. Layer 0 is the embedding (class token, patch projection), layer i + 1 the block i, layer depth + 1 the last norm and the
 * head, whose scale is 1; each layer before has the scale of the next times the decay. Stateless, thread-safe.
 */
public final class LayerDecay {
    private static final String BLOCKS = DownstreamNetwork.ENCODER + ".blocks.";

    private LayerDecay() {}

    /**
     * Groups the weights of a network on an encoder.
     *
     * @param parameters encoder's and head's
     * @param depth blocks of the encoder
     * @param weightDecay of matrices and the class token
     * @param layerDecay factor on the rate from each layer to the one before it, above 0 to 1
     * @return two groups per layer where both occur: decayed weights first, then those without weight decay; layer 0 first
     */
    public static List<ParameterGroup> groups(
            ParameterSet parameters, int depth, double weightDecay, double layerDecay) {
        TreeMap<Integer, List<String>> members = new TreeMap<>();
        parameters.parameters().forEach((name, array) -> {
            int slot = 2 * layer(name, depth) + (AdamW.isDecayed(name, array) ? 0 : 1);
            members.computeIfAbsent(slot, s -> new ArrayList<>()).add(name);
        });
        List<ParameterGroup> groups = new ArrayList<>();
        members.forEach((slot, names) -> groups.add(new ParameterGroup(
                names, slot % 2 == 0 ? weightDecay : 0, Math.pow(layerDecay, depth + 1 - slot / 2))));
        return groups;
    }

    static int layer(String name, int depth) {
        if (name.startsWith(BLOCKS)) {
            String rest = name.substring(BLOCKS.length());
            return 1 + Integer.parseInt(rest.substring(0, rest.indexOf('.')));
        }
        boolean embedding = name.equals(DownstreamNetwork.ENCODER + ".cls_token")
                || name.startsWith(DownstreamNetwork.ENCODER + ".patch_embed.")
                || name.equals(DownstreamNetwork.ENCODER + ".pos_embed");
        return embedding ? 0 : depth + 1;
    }
}
