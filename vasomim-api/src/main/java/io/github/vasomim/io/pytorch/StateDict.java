package io.github.vasomim.io.pytorch;

import io.github.vasomim.io.pytorch.PickleValue.Dictionary;
import io.github.vasomim.io.pytorch.PickleValue.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the dictionary of tensors in what a checkpoint holds. */
final class StateDict {
    /** Under which keys training programs keep the weights beside epoch and optimiser, in order of precedence. */
    private static final List<String> WEIGHT_KEYS = List.of("model", "state_dict", "model_state_dict");

    private StateDict() {}

    /**
     * The tensors by name, in file order.
     *
     * @throws CheckpointFault if there is no dictionary of nothing but tensors
     */
    static Map<String, TensorView> select(PickleValue top) {
        if (!(top instanceof Dictionary dictionary)) {
            throw CheckpointFault.notStateDict("it holds " + top.kind() + ", not a dictionary of tensors");
        }
        Dictionary best = dictionary;
        String prefix = "";
        for (String key : WEIGHT_KEYS) {
            if (dictionary.entries().get(key) instanceof Dictionary nested) {
                if (holdsOnlyTensors(nested)) {
                    return tensors(nested, key + ".");
                }
                if (best == dictionary) {
                    best = nested;
                    prefix = key + ".";
                }
            }
        }
        return tensors(best, prefix);
    }

    private static boolean holdsOnlyTensors(Dictionary dictionary) {
        return !dictionary.entries().isEmpty()
                && dictionary.entries().values().stream().allMatch(Tensor.class::isInstance);
    }

    private static Map<String, TensorView> tensors(Dictionary dictionary, String prefix) {
        Map<String, TensorView> tensors = new LinkedHashMap<>();
        dictionary.entries().forEach((key, value) -> {
            if (!(key instanceof String name && value instanceof Tensor tensor)) {
                throw CheckpointFault.notStateDict("entry " + CheckpointFault.printable(prefix + key) + " is "
                        + value.kind() + ", where a dictionary of tensors by name is needed");
            }
            tensors.put(name, tensor.view());
        });
        if (tensors.isEmpty()) {
            throw CheckpointFault.notStateDict("its dictionary is empty");
        }
        return tensors;
    }
}
