package org.example.training;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneNetwork;
import io.github.vasomim.engine.finetune.FineTuneTask;
import io.github.vasomim.engine.finetune.FrameContents;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.finetune.TrainingSource;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.phantom.Phantom;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns how much of a frame is vessel. */
record VesselShareTask(Settings config, List<Phantom> phantoms, List<Phantom> validationPhantoms)
        implements FineTuneTask<List<Phantom>, VesselShareScores> {
    /** All there is to set. */
    record Settings(int imageSize, FineTuneConfig.Training training, FineTuneConfig.Validation validation) {}

    @Override
    public String name() {
        return VesselShareShape.TASK;
    }

    @Override
    public Record settings() {
        return config;
    }

    @Override
    public Record settings(JsonObject stored, String source) {
        return RecordJson.overlay(config, stored, source);
    }

    @Override
    public FineTuneConfig.Training training() {
        return config.training();
    }

    @Override
    public FineTuneConfig.Validation validation() {
        return config.validation();
    }

    @Override
    public TrainingSource<List<Phantom>> source(FrameMemory memory) {
        return new PhantomBatches(phantoms);
    }

    @Override
    public FrameContents validationFrames() {
        return new PhantomBatches(validationPhantoms);
    }

    @Override
    public ModelFile.Shape shape() {
        return shape(VitConfig.of(VitConfig.Size.TINY));
    }

    @Override
    public ModelFile.Shape shape(VitConfig encoder) {
        return new VesselShareShape(encoder.withImageSize(config.imageSize()));
    }

    @Override
    public ModelFile.Shape shape(String json, Path file) {
        return ModelFile.shape(json, file, VesselShareShape.class);
    }

    @Override
    public FineTuneNetwork<List<Phantom>, VesselShareScores> network(
            NDManager manager,
            ModelFile.Shape shape,
            ParameterSet trained,
            ParameterSet scored,
            Kernels kernels,
            FrameMemory memory) {
        return new VesselShareNetwork(this, manager, (VesselShareShape) shape, trained, scored, kernels);
    }

    @Override
    public VesselShareScores scoreValidation(Path model, @Nullable Device device) {
        try (NDManager manager = NDManager.newBaseManager(device)) {
            return VesselShareShape.score(model, manager, validationPhantoms);
        }
    }

    @Override
    public @Nullable VesselShareScores scoreTest(Path model, @Nullable Device device) {
        return null;
    }
}
