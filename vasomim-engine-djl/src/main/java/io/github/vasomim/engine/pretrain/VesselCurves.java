package io.github.vasomim.engine.pretrain;

import io.github.vasomim.report.LineChart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How a run treated vessels, epoch by epoch, for its report. */
final class VesselCurves {
    private final List<EpochRecord> history;

    VesselCurves(List<EpochRecord> history) {
        this.history = List.copyOf(history);
    }

    /** Whether any epoch saw a vessel. */
    boolean any() {
        return history.stream().anyMatch(epoch -> epoch.values().vessels().patches() > 0);
    }

    /** Those of the last epoch; empty if it saw no vessel. */
    Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        if (!history.isEmpty()) {
            VesselRecord last = history.get(history.size() - 1).values().vessels();
            put(figures, "vessel patches hidden", "%.1f %%", 100 * last.hiddenShare());
            put(figures, "PSNR inside vessels", "%.2f dB", last.psnrInside());
            put(figures, "PSNR outside", "%.2f dB", last.psnrOutside());
        }
        return figures;
    }

    private static void put(Map<String, String> figures, String name, String format, double value) {
        if (!Double.isNaN(value)) {
            figures.put(name, String.format(Locale.ROOT, format, value));
        }
    }

    LineChart hidden() {
        return LineChart.of("Vessel patches hidden", "epoch", "share of the vessel patches, %")
                .with("hidden", epochs(), values(vessels -> 100 * vessels.hiddenShare()));
    }

    LineChart psnr() {
        return LineChart.of("Reconstruction of hidden pixels", "epoch", "PSNR, dB")
                .with("inside vessels", epochs(), values(VesselRecord::psnrInside))
                .with("outside", epochs(), values(VesselRecord::psnrOutside));
    }

    private double[] epochs() {
        return history.stream().mapToDouble(epoch -> epoch.epoch() + 1).toArray();
    }

    private double[] values(ToDoubleFunction<VesselRecord> figure) {
        return history.stream()
                .mapToDouble(epoch -> figure.applyAsDouble(epoch.values().vessels()))
                .toArray();
    }
}
