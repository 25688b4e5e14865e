package io.github.vasomim.examples.cli;

import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.finetune.FineTuneTask;
import io.github.vasomim.engine.finetune.FineTuner;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that fine-tunings of all tasks share, and the run itself. */
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class TuneRun {
    private static final String SCRATCH = "none";

    @Option(
            names = "--encoder",
            required = true,
            paramLabel = "FILE",
            description = {
                "encoder.safetensors of a pre-training, weights of a vision transformer with timm's names (.safetensors, .pth),",
                "or none to start from scratch."
            })
    private String encoder;

    @Option(names = "--output", required = true, paramLabel = "RUN", description = "The run folder.")
    private Path output;

    @Mixin
    private RunSettings settings;

    @Option(
            names = "--events",
            defaultValue = "" + FineTuneOptions.EVENT_STEPS,
            paramLabel = "N",
            description = {
                "Steps between two entries of the curves for TensorBoard in the run folder; 0 writes none. Default: 10"
            })
    private int eventSteps;

    @Option(names = "--resume", description = "Go on where the run folder's checkpoint stands.")
    private boolean resume;

    /**
     * The encoder's weights.
     *
     * @return their file, null for scratch
     */
    public @Nullable Path weights() {
        return encoder.equals(SCRATCH) ? null : Path.of(encoder);
    }

    /**
     * The run folder.
     *
     * @return which need not be there
     */
    public Path output() {
        return output;
    }

    /**
     * Checks the options, and reads the settings.
     *
     * @param terminal where wrong usage is told
     * @param defaults what holds where nothing is said
     * @param run the folder whose settings hold where a run goes on
     * @return the settings
     * @param <T> their type
     */
    public <T extends Record> T settings(Terminal terminal, T defaults, Path run) {
        terminal.checkAtLeast("--events", eventSteps, 0);
        return settings.read(defaults, run.resolve("config.json"), resume);
    }

    /**
     * Whether a run goes on, whose frames were checked when it began.
     *
     * @param run its folder
     * @return true if it is to and can
     */
    public boolean resumes(Path run) {
        return resume && FineTuner.canResume(run);
    }

    /**
     * Trains until the end or until stopped.
     *
     * @param terminal shows the progress
     * @param task what to train
     * @param run the folder
     * @param what is shown, a word or two
     * @return what came of it, null if it was stopped, which was told
     * @param <B> a batch
     * @param <S> scores
     */
    public <B, S extends FineTuneScores> @Nullable FineTuneResult<S> train(
            Terminal terminal, FineTuneTask<B, S> task, Path run, String what) {
        try (StopSignal stop = terminal.stopSignal();
                FineTuneProgressLine progress = new FineTuneProgressLine(terminal, what)) {
            FineTuneOptions options = FineTuneOptions.DEFAULTS
                    .withEncoder(weights())
                    .withResume(resume)
                    .withStop(stop)
                    .withEventSteps(eventSteps)
                    .withListener(progress);
            FineTuneResult<S> result = new FineTuner<>(task, run, options).run();
            if (!result.finished()) {
                progress.close();
                terminal.warn("stopped; resume with: the same command and --resume");
                return null;
            }
            return result;
        }
    }

    /**
     * Says where everything is.
     *
     * @param terminal where to
     * @param result of a finished run
     * @param report the run's report
     * @param validation figures of the validation frames on a line
     * @param test figures of the test frames, null where there are none
     */
    public static void say(
            Terminal terminal, FineTuneResult<?> result, Path report, String validation, @Nullable String test) {
        terminal.say("model      " + result.model() + ", epoch " + (result.bestEpoch() + 1));
        terminal.say("report     " + report);
        terminal.say("validation " + validation);
        if (test != null) {
            terminal.say("test       " + test);
        }
    }
}
