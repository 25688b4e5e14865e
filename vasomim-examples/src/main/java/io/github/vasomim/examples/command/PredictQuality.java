package io.github.vasomim.examples.command;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.QualityFolder;
import io.github.vasomim.dataset.RatedFrame;
import io.github.vasomim.engine.predict.QualityAssessor;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.LocationConverter;
import io.github.vasomim.examples.cli.QualityTable;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.cli.TunedModel;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.FrameLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores the quality of frames with a fine-tuned model. */
@Command(
        name = "quality",
        description = "Score the quality of frames with a fine-tuned model; writes one line per frame, 1 is best.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class PredictQuality implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private TunedModel model;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            converter = LocationConverter.class,
            description = InputFrame.DESCRIPTION)
    private @Nullable FrameLocation input;

    @Option(
            names = "--references",
            paramLabel = "PATH",
            converter = LocationConverter.class,
            description = "With --input: frames to judge all of them by, such as good ones of the same patient.")
    private @Nullable FrameLocation references;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Instead of --input: a folder with scores.csv, which names each frame's own references.")
    private @Nullable Path data;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "Where the scores go: FILE.csv, or FILE.json.")
    private Path output;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new PredictQuality(), args));
    }

    @Override
    public Integer call() {
        terminal.require((input == null) != (data == null), "give --input or --data, one of them");
        terminal.require(data == null || references == null, "--references goes with --input; --data names its own");
        Map<InputFrame, Function<InputFrame, RatedFrame>> frames = input != null ? given(input) : rated();
        Map<String, ImmutableDoubleArray> scores = new LinkedHashMap<>();
        try (QualityAssessor assessor = QualityAssessor.load(model.path())) {
            // One at a time: the assessor has one place to compute in.
            int code = FrameWork.run(terminal, "predict", List.copyOf(frames.keySet()), 1, frame -> {
                Function<InputFrame, RatedFrame> reader = frames.get(frame);
                if (reader == null) {
                    throw new IllegalStateException(frame + " is not among the frames");
                }
                RatedFrame read = reader.apply(frame);
                scores.put(
                        frame.name(),
                        ImmutableDoubleArray.copyOf(assessor.assess(read.frame(), read.references())
                                .scores()
                                .values()));
            });
            new QualityTable(assessor.metrics(), scores).write(output);
            if (code == ExitCode.OK) {
                terminal.say(output.toString());
            }
            return code;
        }
    }

    private Map<InputFrame, Function<InputFrame, RatedFrame>> given(FrameLocation location) {
        List<Angiogram> good = new ArrayList<>();
        if (references != null) {
            InputFrame.of(FrameSet.at(List.of(references))).forEach(frame -> good.add(frame.read()));
        }
        Map<InputFrame, Function<InputFrame, RatedFrame>> frames = new LinkedHashMap<>();
        for (InputFrame each : InputFrame.of(FrameSet.at(List.of(location)))) {
            frames.put(each, frame -> new RatedFrame(frame.read(), good, ImmutableDoubleArray.of()));
        }
        return frames;
    }

    private Map<InputFrame, Function<InputFrame, RatedFrame>> rated() {
        Path folder = Objects.requireNonNull(data);
        QualityFolder set = QualityFolder.open(folder);
        Map<InputFrame, Function<InputFrame, RatedFrame>> frames = new LinkedHashMap<>();
        for (int i = 0; i < set.size(); i++) {
            int index = i;
            frames.put(new InputFrame(folder.resolve(set.id(i)), set.id(i)), frame -> set.read(index));
        }
        return frames;
    }
}
