package io.github.vasomim.examples.command;

import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.probe.EncoderPatches;
import io.github.vasomim.engine.probe.FeatureMap;
import io.github.vasomim.engine.probe.FeatureProbe;
import io.github.vasomim.engine.probe.FeatureScores;
import io.github.vasomim.engine.probe.PatchSample;
import io.github.vasomim.engine.probe.PatchSource;
import io.github.vasomim.engine.probe.PixelPatches;
import io.github.vasomim.engine.probe.ProbeSettings;
import io.github.vasomim.engine.probe.ProbedFrame;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FeatureReport;
import io.github.vasomim.examples.cli.FeatureResults;
import io.github.vasomim.examples.cli.FrameInOut;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.NamedEncoder;
import io.github.vasomim.examples.cli.ProbeInput;
import io.github.vasomim.examples.cli.Progress;
import io.github.vasomim.examples.cli.Reconstructions;
import io.github.vasomim.examples.cli.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges encoders by what their patch features tell of vessels, without fine-tuning. */
@Command(
        name = "features",
        description = {
            "Judge encoders without fine-tuning: how well the features of vessel and background patches keep apart (clusters,",
            "t-SNE, k-NN, linear probe), beside an untrained encoder and raw pixels; where an encoder stands in its run folder,",
            "also the PSNR of its reconstructions inside and outside vessels.",
            "Writes features.json, tsne-NAME.png and report.html."
        },
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class EvaluateFeatures implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(
            names = "--encoder",
            required = true,
            paramLabel = "[NAME=]FILE",
            description = "An encoder.safetensors or its run folder. Give it once for each encoder; all of one shape.")
    private List<String> encoders;

    @Mixin
    private FrameInOut files;

    @Option(
            names = "--truth",
            paramLabel = "DIR",
            description =
                    "Vessel masks under the names of the frames, or an ARCADE split, or a folder with img/ and label/; "
                            + "without it vessels are found as in extract.")
    private @Nullable Path truth;

    @Option(
            names = "--vessel-share",
            defaultValue = "0.1",
            paramLabel = "S",
            description = "A patch is vessel if at least this share of its pixels is, else background.")
    private double vesselShare;

    @Option(
            names = "--frames",
            defaultValue = "500",
            paramLabel = "N",
            description = "Most frames used, spread evenly over all.")
    private int most;

    @Option(
            names = "--patches",
            defaultValue = "4000",
            paramLabel = "N",
            description = "Most patches used, from each frame alike, half of them vessel.")
    private int patches;

    @Option(names = "--neighbours", defaultValue = "21", paramLabel = "K", description = "Neighbours that vote.")
    private int neighbours;

    @Option(names = "--folds", defaultValue = "5", paramLabel = "N", description = "Folds of the linear probe.")
    private int folds;

    @Option(
            names = "--penalty",
            defaultValue = "0.001",
            paramLabel = "P",
            description = "Weight of half the squared norm in the linear probe.")
    private double penalty;

    @Option(
            names = "--map-points",
            defaultValue = "1200",
            paramLabel = "N",
            description = "Most patches in a t-SNE map.")
    private int mapPoints;

    @Option(
            names = "--mask-ratio",
            defaultValue = "0.5",
            paramLabel = "R",
            description = "Share of the patches hidden for the reconstruction.")
    private double maskRatio;

    @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Where all randomness starts.")
    private long seed;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new EvaluateFeatures(), args));
    }

    @Override
    public Integer call() {
        ProbeSettings settings = terminal.check(
                () -> new ProbeSettings(vesselShare, patches, neighbours, folds, penalty, mapPoints, seed));
        terminal.checkAtLeast("--frames", most, 1);
        terminal.checkBetween("--mask-ratio", maskRatio, 0, 1);
        List<NamedEncoder> named = NamedEncoder.read(encoders);
        named.forEach(encoder -> terminal.tell(encoder.file().report()));
        VitConfig shape = named.get(0).file().config();
        ProbeInput frames = ProbeInput.of(files.frames(), most, truth);
        List<ProbedFrame> read = frames.read(terminal, shape.grid());
        PatchSample sample = PatchSample.draw(read, shape.patchSize(), settings);
        FeatureProbe probe = new FeatureProbe(sample, settings);
        Map<String, FeatureMap> maps = new LinkedHashMap<>();
        List<FeatureScores> scores = new ArrayList<>();
        for (NamedEncoder encoder : named) {
            try (EncoderPatches source = EncoderPatches.of(encoder.name(), encoder.file(), null)) {
                judge(probe, source, read.size(), scores, maps);
            }
        }
        try (EncoderPatches source = EncoderPatches.untrained(shape, seed, null)) {
            judge(probe, source, read.size(), scores, maps);
        }
        judge(probe, new PixelPatches(shape.patchSize()), read.size(), scores, maps);
        FeatureResults results = new FeatureResults(
                read.size(),
                sample.size(),
                frames.anatomy(),
                settings,
                maskRatio,
                scores,
                Reconstructions.of(terminal, named, read, maskRatio, seed));
        FeatureReport.write(files.output(), results, maps);
        FeatureResults.lines(results.features()).forEach(terminal::say);
        if (!results.reconstructions().isEmpty()) {
            terminal.say("");
            FeatureResults.lines(results.psnr()).forEach(terminal::say);
        }
        terminal.say("");
        terminal.say("report  " + files.output("report.html"));
        return ExitCode.OK;
    }

    private void judge(
            FeatureProbe probe,
            PatchSource source,
            int frames,
            List<FeatureScores> scores,
            Map<String, FeatureMap> maps) {
        try (Progress progress = terminal.progress("judge " + source.name(), frames)) {
            FeatureProbe.Result result = probe.run(source, progress::step);
            scores.add(result.scores());
            maps.put(source.name(), result.map());
        }
    }
}
