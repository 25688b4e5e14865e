package io.github.vasomim.engine.internal.segmentor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.engine.weights.WeightReport;
import io.github.vasomim.io.NamedTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A trained UNeXt-S that only answers: all its values come from a file, no gradient ever reaches them, batch normalisation runs on the
 * stored statistics, which are folded into the convolutions before it. Gradients do flow through it to its input. For one thread at a time.
 */
public final class FrozenSegmentor implements AutoCloseable {
    private static final String COUNTER = "num_batches_tracked";

    private final Kernels kernels;
    private final ParameterSet folded;
    private final UNeXt model;
    private final WeightReport report;
    private final String fingerprint;
    private final String foldedFingerprint;

    /**
     * Takes over stored weights.
     *
     * @param parent whose device the network runs on
     * @param weights every tensor of the network by name; counters of batches are passed over
     * @param source the file, named in errors
     * @throws InputException if a tensor is missing or has another shape (all are listed), holds what is no finite number, or is none of
     *     this network's
     */
    public FrozenSegmentor(NDManager parent, Map<String, NamedTensor> weights, Object source) {
        for (NamedTensor tensor : weights.values()) {
            for (float value : tensor.values()) {
                if (!Float.isFinite(value)) {
                    throw new InputException(
                            source,
                            "tensor " + tensor.name() + " holds " + value,
                            "Use weights that are finite numbers");
                }
            }
        }
        kernels = Kernels.of(parent);
        report = report(parent, kernels, weights, source);
        ParameterSet made = null;
        try (ParameterSet whole = ParameterSet.restored(parent, weights, source)) {
            new UNeXt(whole.scope(), kernels);
            List<String> foreign = report.unexpected().stream()
                    .filter(name -> !name.endsWith(COUNTER))
                    .toList();
            if (!foreign.isEmpty()) {
                throw new InputException(
                        source,
                        "tensor " + foreign.get(0) + " is not one of UNeXt-S",
                        "Use weights of UNeXt-S (widths 8, 16, 32, 64, 128)");
            }
            fingerprint = WeightFingerprint.of(whole.export());
            made = ParameterSet.restored(parent, FoldedNorms.of(weights, source), source);
            folded = made;
            model = UNeXt.folded(folded.scope(), kernels);
            foldedFingerprint = WeightFingerprint.of(folded.export());
        } catch (RuntimeException e) {
            if (made != null) {
                made.close();
            }
            kernels.close();
            throw e;
        }
    }

    private static WeightReport report(
            NDManager parent, Kernels kernels, Map<String, NamedTensor> weights, Object source) {
        Map<String, long[]> wanted = new LinkedHashMap<>();
        try (ParameterSet names = ParameterSet.initialised(parent, new SplittableRandom(0))) {
            new UNeXt(names.scope(), kernels);
            names.sources().forEach(tensor -> wanted.put(tensor.name(), tensor.shape()));
        }
        WeightReport report = WeightReport.compare(source, wanted, weights);
        if (!report.isComplete()) {
            kernels.close();
            report.requireComplete("Use weights of UNeXt-S (widths 8, 16, 32, 64, 128)");
        }
        return report;
    }

    /**
     * What became of each tensor of the file.
     *
     * @return the report; counters of batches are not used
     */
    public WeightReport report() {
        return report;
    }

    /**
     * Says where vessels are.
     *
     * @param images (N, 3, H, W), standardised with the statistics of ImageNet, or (N, 1, H, W), standardised as
     *     {@link FrameTensors} does it for one channel; sides multiples of {@link UNeXt#SIDE_MULTIPLE}
     * @return logits (N, 1, H, W), differentiable in the images where those ask for a gradient
     */
    public NDArray logits(NDArray images) {
        return model.forward(FrameTensors.colours(images), false);
    }

    /**
     * Identifies the weights.
     *
     * @return SHA-256 over names, shapes and values of all tensors as they were given, in hexadecimal
     * @throws IllegalStateException if what they became in memory has changed since
     */
    public String fingerprint() {
        if (!WeightFingerprint.of(folded.export()).equals(foldedFingerprint)) {
            throw new IllegalStateException("the frozen segmentor's weights have changed: nothing may train them");
        }
        return fingerprint;
    }

    @Override
    public void close() {
        kernels.close();
        folded.close();
    }
}
