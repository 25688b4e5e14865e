package org.example.training;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.head.DownstreamNetwork;
import io.github.vasomim.engine.head.FrameInference;
import io.github.vasomim.engine.head.FrameNetwork;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.phantom.Phantom;
import java.nio.file.Path;
import java.util.List;

/** What the network is: an encoder with a {@link VesselShareHead}. */
record VesselShareShape(VitConfig encoder) implements ModelFile.Shape {
    static final String TASK = "vesselshare";

    FrameNetwork<Double> network(ParameterScope scope, Kernels kernels) {
        return new DownstreamNetwork<>(encoder, VesselShareHead::new, scope, kernels);
    }

    /** Scores a model from its file. */
    static VesselShareScores score(Path model, NDManager manager, List<Phantom> phantoms) {
        ModelFile<VesselShareShape> file = ModelFile.read(model, TASK, VesselShareShape.class);
        try (Kernels kernels = Kernels.of(manager);
                ParameterSet weights = ParameterSet.restored(manager, file.tensors(), file.source());
                FrameInference<Double> inference =
                        new FrameInference<>(manager, file.shape().network(weights.scope(), kernels))) {
            return VesselShareScores.of(inference, phantoms);
        }
    }
}
