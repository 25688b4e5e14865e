package io.github.vasomim.engine.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Autograd for all but transformer blocks, whose output is a leaf to autograd and whose backward pass is {@link BlockScript}'s. From the
 * last block to the first, the gradient of the output is what autograd and later blocks have given it; that of the input goes to the
 * block before, or where there are other operations between through autograd once more.
 */
final class TorchTape implements GradientTape {
    /**
     * A block in the graph.
     *
     * @param before the block whose output is the input, null if another operation made it
     * @param source the input with its graph; null with {@code before}
     * @param input the input without graph
     * @param output a leaf
     * @param saved what backward needs; empty if it is computed again
     */
    private record Cut(
            BlockWeights weights,
            @Nullable Cut before,
            @Nullable NDArray source,
            NDArray input,
            NDArray output,
            NDList saved,
            List<NDArray> keep) {}

    private final TorchPack pack;
    private final BlockCalls calls;
    private final TapeSettings settings;
    private final NDManager manager;
    private final @Nullable GradientCollector collector;
    private final List<Cut> cuts = new ArrayList<>();
    private final Map<NDArray, Cut> byResult = new IdentityHashMap<>();
    private final Runnable onClose;

    /** A thread that records already needs none of the engine's collectors, of which there is one at a time in a process. */
    TorchTape(
            TorchPack pack,
            BlockCalls calls,
            TapeSettings settings,
            NDManager parent,
            boolean records,
            Runnable onClose) {
        this.pack = pack;
        this.calls = calls;
        this.settings = settings;
        manager = parent.newSubManager();
        this.onClose = onClose;
        boolean open = false;
        try {
            collector = records ? null : parent.getEngine().newGradientCollector();
            open = true;
        } finally {
            if (!open) {
                manager.close();
            }
        }
    }

    NDArray block(NDArray x, BlockWeights weights, List<NDArray> keep) {
        if (!weights.trained() || !(calls.scripted(settings.width()) || settings.recompute())) {
            return calls.composed(x, weights, keep, settings.width());
        }
        Cut before = byResult.get(x);
        NDArray source = before == null ? keep(x.reshape(x.getShape())) : null;
        NDArray input = keep(before == null ? x.stopGradient() : before.output.stopGradient());
        List<NDArray> factors = keep.stream().map(k -> keep(k.stopGradient())).toList();
        NDList results = calls.forward(input, detached(weights), factors, settings.width());
        results.forEach(this::keep);
        NDArray output = results.get(0);
        output.setRequiresGradient(true);
        NDList saved = new NDList(results.subList(1, results.size()));
        if (settings.recompute()) {
            saved.close();
            saved = new NDList();
        }
        Cut cut = new Cut(weights, before, source, input, output, saved, factors);
        cuts.add(cut);
        NDArray result = output.reshape(output.getShape());
        result.attach(x.getManager());
        byResult.put(result, cut);
        return result;
    }

    private BlockWeights detached(BlockWeights weights) {
        return new BlockWeights(
                weights.arrays().stream().map(w -> keep(w.stopGradient())).toList(), weights.heads());
    }

    private NDArray keep(NDArray array) {
        array.attach(manager);
        NDScope.unregister(array);
        return array;
    }

    @Override
    public List<NDArray> gradients(NDArray loss, List<NDArray> parameters) {
        NDManager result = loss.getManager();
        Gradients found = new Gradients();
        found.autograd(loss, loss.onesLike(), parameters, cuts);
        // With it goes its part of the graph, and what that part kept.
        loss.close();
        for (int i = cuts.size() - 1; i >= 0; i--) {
            Cut cut = cuts.get(i);
            NDArray outer = found.take(cut.output);
            if (outer != null) {
                found.block(cut, outer);
                if (cut.source != null) {
                    NDArray inner = Objects.requireNonNull(found.take(cut.input), "a block gives its input a gradient");
                    found.autograd(cut.source, inner, parameters, cuts.subList(0, i));
                }
            }
            release(cut);
        }
        List<NDArray> gradients = new ArrayList<>(parameters.size());
        for (NDArray parameter : parameters) {
            NDArray gradient = found.take(parameter);
            gradients.add(gradient == null ? result.zeros(parameter.getShape()) : gradient);
            gradients.get(gradients.size() - 1).attach(result);
        }
        return gradients;
    }

    private static void release(Cut cut) {
        if (cut.source != null) {
            cut.source.close();
        }
        cut.input.close();
        cut.output.close();
        cut.saved.close();
        cut.keep.forEach(NDArray::close);
    }

    /** Sums of gradients by what they belong to. */
    private final class Gradients {
        // By identity: equal arrays would be compared by content.
        private final Map<NDArray, NDArray> sums = new IdentityHashMap<>();

        /** Goes back from an array to parameters and blocks, through autograd. */
        private void autograd(NDArray from, NDArray gradient, List<NDArray> parameters, List<Cut> blocks) {
            List<NDArray> targets = new ArrayList<>(parameters);
            blocks.forEach(cut -> targets.add(cut.output));
            if (targets.isEmpty()) {
                gradient.close();
                return;
            }
            NDList all = BlockCalls.gradients(pack, from, targets, gradient);
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).size() == 0) {
                    all.get(i).close();
                } else {
                    add(targets.get(i), all.get(i));
                }
            }
            gradient.close();
        }

        /** Goes back through a block. */
        private void block(Cut cut, NDArray outer) {
            BlockWeights weights = detached(cut.weights);
            NDList saved = saved(cut, weights);
            NDList all = calls.backward(outer, cut.input, saved, weights, cut.keep, settings.width());
            if (saved != cut.saved) {
                saved.close();
            }
            outer.close();
            add(cut.before == null ? cut.input : cut.before.output, all.get(0));
            for (int i = 1; i < all.size(); i++) {
                add(cut.weights.arrays().get(i - 1), all.get(i));
            }
        }

        private NDList saved(Cut cut, BlockWeights weights) {
            if (!settings.recompute() || !calls.scripted(settings.width())) {
                return cut.saved;
            }
            NDList again = calls.forward(cut.input, weights, cut.keep, settings.width());
            again.remove(0).close();
            return again;
        }

        private void add(NDArray target, NDArray gradient) {
            NDArray sum = sums.get(target);
            if (sum == null) {
                sums.put(target, keep(gradient));
            } else {
                // Not in place: autograd may give one array to several.
                try (sum;
                        gradient) {
                    sums.put(target, keep(sum.add(gradient)));
                }
            }
        }

        private @Nullable NDArray take(NDArray target) {
            return sums.remove(target);
        }
    }

    @Override
    public void close() {
        onClose.run();
        if (collector != null) {
            collector.close();
        }
        manager.close();
    }
}
