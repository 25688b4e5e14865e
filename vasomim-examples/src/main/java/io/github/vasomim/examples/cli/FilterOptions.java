package io.github.vasomim.examples.cli;

import io.github.vasomim.anatomy.FilterPrecision;
import io.github.vasomim.engine.pretrain.AnatomyConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that find vessels by a filter. */
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class FilterOptions {
    @Option(
            names = "--regions",
            defaultValue = "tree",
            paramLabel = "RULE",
            description =
                    "tree: the whole vessel tree; largest: the published rule, the region around the strongest pixel.")
    private AnatomyConfig.Regions regions;

    @Option(
            names = "--method",
            defaultValue = "sato",
            paramLabel = "FILTER",
            description = "sato or, with --regions largest, frangi.")
    private AnatomyConfig.Filter method;

    @Option(
            names = "--precision",
            defaultValue = "fast",
            paramLabel = "HOW",
            description = "fast or, with --regions largest, exact: the published passes.")
    private FilterPrecision precision;

    @Option(
            names = "--scales",
            split = ",",
            paramLabel = "PX",
            description =
                    "Scales of the filter in pixels, for the tree of a frame of 512; 2,3.2,4.3,5.5 for the tree, else"
                            + " 1,2,3,4.")
    private @Nullable List<Double> scales;

    @Option(
            names = "--percentile",
            paramLabel = "P",
            description = "Share of the pixels below the threshold, in percent; 93 for the tree, else 92.")
    private @Nullable Double percentile;

    @Option(
            names = "--border",
            paramLabel = "PX",
            description = "Width of the border that is never vessel; 8 for the tree, else 20.")
    private @Nullable Integer border;

    /**
     * How vessels are found.
     *
     * @param terminal where wrong usage is told
     * @return the settings
     */
    public AnatomyConfig config(Terminal terminal) {
        return terminal.check(() -> new AnatomyConfig(regions, method, precision, scales, percentile, border));
    }
}
