package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.internal.segmentor.UNeXt;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small runs on phantoms, with a segmentor of random weights. */
final class PretrainFixtures {
    private PretrainFixtures() {}

    /** Phantoms of 64 pixels, made once. */
    static FrameSource phantoms(int count) {
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(64));
        List<Angiogram> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(generator.generate(i).frame());
        }
        return new FrameSource() {
            @Override
            public int size() {
                return frames.size();
            }

            @Override
            public String id(int index) {
                return frames.get(index).name();
            }

            @Override
            public Angiogram read(int index) {
                return frames.get(index);
            }
        };
    }

    /** ViT-Tiny on 64 pixels, three epochs of two steps unless changed. */
    static PretrainConfig config(String... changes) {
        List<String> all = new ArrayList<>(List.of(
                "model=tiny",
                "imageSize=64",
                "anatomy.border=4",
                "training.epochs=3",
                "training.warmupEpochs=1",
                "training.batchSize=3",
                "training.learningRate=1e-3",
                "training.checkpointSeconds=0"));
        all.addAll(Arrays.asList(changes));
        return RecordJson.set(PretrainConfig.PAPER, all);
    }

    static Path segmentor(Path folder) {
        Path file = folder.resolve("segmentor.safetensors");
        Safetensors.write(file, segmentorWeights(), Map.of());
        return file;
    }

    static List<NamedTensor> segmentorWeights() {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet weights = ParameterSet.initialised(manager, new SplittableRandom(7))) {
            new UNeXt(weights.scope(), kernels);
            return weights.export();
        }
    }
}
