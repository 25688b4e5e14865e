package io.github.vasomim.examples.spark;

import com.google.gson.JsonObject;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.predict.FramePredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.predict.QualityAssessor;
import io.github.vasomim.engine.predict.SegmentLabeler;
import io.github.vasomim.engine.predict.StenosisDetector;
import io.github.vasomim.engine.predict.StenosisSegmenter;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.MaskTask;
import io.github.vasomim.examples.cli.SegmentTask;
import io.github.vasomim.io.Safetensors;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a fine-tuned model finds: vessels or stenoses as masks, segments, stenoses as boxes.
 *
 * @param task the task of the model
 * @param model its file, absolute
 * @param sha256 of the file
 * @param flips whether frames are also seen mirrored
 * @param window factor on the frame's size for looking through windows, null for the whole frame
 * @param pixelSize side of a pixel in millimetres for boxes, null as the files have it
 */
public record ModelUse(
        String task,
        String model,
        String sha256,
        boolean flips,
        @Nullable Double window,
        @Nullable Double pixelSize) implements FrameJob {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String THREADS = "ai.djl.pytorch.num_threads";
    private static final String FIX =
            "Give the folder of a fine-tuning that has ended an epoch, or its " + FramePredictor.MODEL;

    private static final Set<String> TASKS =
            Set.of(VesselSegmenter.TASK, StenosisSegmenter.TASK, SegmentLabeler.TASK, StenosisDetector.TASK);

    /** Checks the task and what goes together. */
    public ModelUse {
        if (task.equals(QualityAssessor.TASK)) {
            throw new InputException(
                    model, "scores quality by references of each frame", "Use the command predict quality");
        }
        if (!TASKS.contains(task)) {
            throw new InputException(model, "is a model of the unknown task " + task, FIX);
        }
        if (task.equals(StenosisDetector.TASK) && (flips || window != null)) {
            throw new InputException(
                    "--flips and --window", "a detector looks at the whole frame once", "Leave both out");
        }
        if (!task.equals(StenosisDetector.TASK) && pixelSize != null) {
            throw new InputException("--pixel-size", "is for boxes, and the model finds " + task, "Leave it out");
        }
    }

    /**
     * Looks what a run folder holds.
     *
     * @param run folder of a fine-tuning, or its model file
     * @param flips whether frames are also seen mirrored
     * @param window factor for windows, or null
     * @param pixelSize side of a pixel in millimetres, or null
     * @return the job
     * @throws InputException if there is no model, or its task is none of a frame alone
     */
    public static ModelUse of(Path run, boolean flips, @Nullable Double window, @Nullable Double pixelSize) {
        Path file = Files.isDirectory(run) ? run.resolve(FramePredictor.MODEL) : run;
        if (!Files.isRegularFile(file)) {
            throw new InputException(file, "there is no such model", FIX);
        }
        String task = Safetensors.readMetadata(file).get("vasomim.task");
        if (task == null) {
            throw new InputException(file, "is no fine-tuned model", FIX);
        }
        Path whole = file.toAbsolutePath().normalize();
        return new ModelUse(task, whole.toString(), ContentSum.of(whole), flips, window, pixelSize);
    }

    @Override
    public JsonObject settings() {
        JsonObject settings = new JsonObject();
        settings.addProperty("model", sha256);
        settings.addProperty("flips", flips);
        settings.addProperty("window", window);
        settings.addProperty("pixelSize", pixelSize);
        return settings;
    }

    @Override
    public FrameWorker open(int threads) {
        Path file = Path.of(model);
        if (!ContentSum.of(file).equals(sha256)) {
            throw new InputException(
                    file,
                    "is another model than the job was planned with",
                    "Put the model on the shared file system and leave it as it is until the job has ended");
        }
        Launcher.prepareEngine();
        // Read once, when the engine starts: each slot of the executor has so many threads of the engine.
        if (System.getProperty(THREADS) == null) {
            System.setProperty(THREADS, String.valueOf(threads));
        }
        PredictOptions options = PredictOptions.DEFAULTS.withFlips(flips).withWindow(window);
        return switch (task) {
            case VesselSegmenter.TASK -> new LabelWorker<>(MaskTask.VESSELS, file, options);
            case StenosisSegmenter.TASK -> new LabelWorker<>(MaskTask.STENOSES, file, options);
            case SegmentLabeler.TASK -> new LabelWorker<>(SegmentTask.SYNTAX, file, options);
            case StenosisDetector.TASK -> new BoxWorker(file, pixelSize);
            default -> throw new IllegalStateException("the task " + task + " was checked");
        };
    }
}
