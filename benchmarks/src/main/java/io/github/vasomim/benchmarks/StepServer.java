package io.github.vasomim.benchmarks;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.StepPhase;
import io.github.vasomim.engine.pretrain.TimedStep;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs pre-training steps one at a time on request, so that another program can be timed in turn with it: for each line on standard
 * input one step, answered by one line with the seconds of its phases. Ends with its input. Arguments: frames in a step, settings as
 * {@code key=value}.
 */
public final class StepServer {
    private StepServer() {}

    /**
     * Serves.
     *
     * @param args frames in a step, then settings
     * @throws IOException if the other side goes away
     */
    public static void main(String[] args) throws IOException {
        int batch = Integer.parseInt(args[0]);
        List<String> settings = Arrays.asList(args).subList(1, args.length);
        PretrainConfig config = RecordJson.set(PretrainConfig.PAPER, settings);
        try (TimedStep step = new TimedStep(config, null);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (in.readLine() != null) {
                Map<StepPhase, Double> seconds = step.run(batch);
                StringBuilder line = new StringBuilder();
                for (StepPhase phase : StepPhase.values()) {
                    line.append(String.format(Locale.ROOT, "%.6f ", seconds.get(phase)));
                }
                System.out.println(line.toString().strip());
            }
        }
    }
}
