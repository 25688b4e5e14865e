package io.github.vasomim.examples.command;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.quantities.BoxHits;
import io.github.vasomim.examples.quantities.ErrorPlot;
import io.github.vasomim.examples.quantities.PhantomErrors;
import io.github.vasomim.examples.quantities.TubeErrors;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.quantity.LengthUnit;
import io.github.vasomim.quantity.VesselQuantifier;
import io.github.vasomim.report.Pictures;
import io.github.vasomim.report.VesselPictures;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says how exactly diameters and narrowings are measured: on tubes, on phantoms, and beside boxes that readers drew. */
@Command(
        name = "validate-quantities",
        description = "Measure tubes and phantoms of known diameters; tables on the screen, a plot in a file.",
        sortOptions = false,
        showDefaultValues = true)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class ValidateQuantities implements Callable<Integer> {
    private static final long PICTURED = 1008;

    @Mixin
    private Terminal terminal;

    @Option(names = "--plot", paramLabel = "FILE", description = "Where the plot goes.")
    private @Nullable Path plot;

    @Option(names = "--angles", defaultValue = "8", paramLabel = "N", description = "Angles of each straight tube.")
    private int angles;

    @Option(names = "--phantoms", defaultValue = "20", paramLabel = "N", description = "How many phantoms.")
    private int phantoms;

    @Option(
            names = "--measured",
            paramLabel = "DIR",
            description = "In place of all that: results of measure to be scored.")
    private @Nullable Path measured;

    @Option(names = "--truth", paramLabel = "DIR", description = "A set of boxes with the same frames.")
    private @Nullable Path truth;

    /**
     * Runs the program.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new ValidateQuantities(), args));
    }

    @Override
    public Integer call() {
        terminal.checkAtLeast("--angles", angles, 1);
        terminal.checkAtLeast("--phantoms", phantoms, 0);
        terminal.require((measured == null) == (truth == null), "--measured and --truth go together");
        if (measured != null && truth != null) {
            BoxHits.of(measured, truth).lines().forEach(terminal::say);
            return ExitCode.OK;
        }
        TubeErrors tubes = new TubeErrors(angles);
        List<TubeErrors.Row> widths = tubes.diameters();
        TubeErrors.table(widths, "diameter", "px").forEach(terminal::say);
        TubeErrors.table(tubes.narrowings(), "percent lost of 8 px", "%").forEach(terminal::say);
        if (phantoms > 0) {
            new PhantomErrors(phantoms).lines().forEach(terminal::say);
        }
        if (plot != null) {
            Phantom phantom = new PhantomGenerator(new PhantomConfig(512, 512, 2, 3)).generate(PICTURED);
            PngWriter.write(
                    plot,
                    Pictures.strip(
                            List.of(
                                    ErrorPlot.draw(widths),
                                    VesselPictures.measured(
                                            phantom.frame().pixels(),
                                            VesselQuantifier.DEFAULT.quantify(phantom.vesselMask(), LengthUnit.PIXEL),
                                            5)),
                            8));
        }
        return ExitCode.OK;
    }
}
