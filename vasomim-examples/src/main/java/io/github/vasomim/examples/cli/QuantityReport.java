package io.github.vasomim.examples.cli;

import com.google.gson.GsonBuilder;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.Box;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.quantity.DiameterProfile;
import io.github.vasomim.quantity.MeasuredVessel;
import io.github.vasomim.quantity.StenosisMeasure;
import io.github.vasomim.quantity.VesselQuantities;
import io.github.vasomim.report.DataTable;
import io.github.vasomim.report.HtmlReport;
import io.github.vasomim.report.Picture;
import io.github.vasomim.report.PictureRow;
import io.github.vasomim.report.VesselPictures;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured in a frame, as files: {@code NAME.json} with vessels and narrowings, {@code NAME.csv} with all diameters,
 * {@code NAME.png}, and {@code NAME.html} for people. Nothing in them tells whose frame it is but its name.
 *
 * @param frame the frame
 * @param name what its results are called
 * @param quantities what was measured
 * @param scale what lengths are told in
 * @param boxes how many narrowings are drawn at most
 */
public record QuantityReport(Angiogram frame, String name, VesselQuantities quantities, FrameScale scale, int boxes) {
    private static final int MOST_CHARTS = 12;

    /** The content of the JSON file. */
    private record Content(String frame, String unit, String scale, List<Vessel> vessels, List<Narrowing> stenoses) {}

    /** A vessel in it, numbered from 1. */
    private record Vessel(int vessel, double length, double meanDiameter, int points, int measured) {}

    /** A narrowing in it. */
    private record Narrowing(
            int vessel,
            double percentDiameter,
            double percentArea,
            double minimalDiameter,
            double referenceDiameter,
            double length,
            double position,
            double x,
            double y,
            double[] bbox) {}

    /**
     * Writes all files, the JSON last.
     *
     * @param folder where to
     * @throws io.github.vasomim.InputException if one cannot be written
     */
    public void write(Path folder) {
        BufferedImage picture = VesselPictures.measured(frame.pixels(), quantities, boxes);
        PngWriter.write(folder.resolve(name + ".png"), picture);
        text(folder.resolve(name + ".csv"), csv());
        html(picture).write(folder.resolve(name + ".html"));
        text(
                folder.resolve(name + ".json"),
                new GsonBuilder().setPrettyPrinting().create().toJson(content()) + "\n");
    }

    private static void text(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Content content() {
        List<Vessel> vessels = new ArrayList<>();
        for (int i = 0; i < quantities.vessels().size(); i++) {
            DiameterProfile profile = quantities.vessels().get(i).profile();
            vessels.add(new Vessel(
                    i + 1,
                    rounded(profile.position(profile.size() - 1)),
                    rounded(mean(profile)),
                    profile.size(),
                    profile.measuredCount()));
        }
        List<Narrowing> stenoses = quantities.stenoses().stream()
                .map(each -> narrowing(each.vessel() + 1, each.measure()))
                .toList();
        return new Content(name, quantities.unit().symbol(), scale.source(), vessels, stenoses);
    }

    private static Narrowing narrowing(int vessel, StenosisMeasure measure) {
        Box box = measure.box();
        return new Narrowing(
                vessel,
                rounded(measure.percentDiameter()),
                rounded(measure.percentArea()),
                rounded(measure.minimalDiameter()),
                rounded(measure.referenceDiameter()),
                rounded(measure.length()),
                rounded(measure.position()),
                rounded(measure.x()),
                rounded(measure.y()),
                new double[] {rounded(box.x()), rounded(box.y()), rounded(box.width()), rounded(box.height())});
    }

    private static double mean(DiameterProfile profile) {
        double sum = 0;
        for (int i = 0; i < profile.size(); i++) {
            sum += profile.isMeasured(i) ? profile.diameter(i) : 0;
        }
        return sum / Math.max(1, profile.measuredCount());
    }

    /** To a thousandth: more digits say nothing. */
    private static double rounded(double value) {
        return Math.rint(1000 * value) / 1000;
    }

    private String csv() {
        String unit = quantities.unit().symbol();
        StringBuilder lines = new StringBuilder(
                "vessel,point,x_px,y_px,position_" + unit + ",diameter_" + unit + ",reference_" + unit + ",measured\n");
        for (int v = 0; v < quantities.vessels().size(); v++) {
            MeasuredVessel vessel = quantities.vessels().get(v);
            DiameterProfile profile = vessel.profile();
            for (int i = 0; i < profile.size(); i++) {
                lines.append(String.format(
                        Locale.ROOT,
                        "%d,%d,%.3f,%.3f,%.4f,%.4f,%.4f,%d%n",
                        v + 1,
                        i,
                        profile.line().x(i),
                        profile.line().y(i),
                        profile.position(i),
                        profile.diameter(i),
                        vessel.reference().diameters().get(i),
                        profile.isMeasured(i) ? 1 : 0));
            }
        }
        return lines.toString().replace(System.lineSeparator(), "\n");
    }

    private HtmlReport html(BufferedImage picture) {
        HtmlReport report = new HtmlReport(
                        "Vessels of " + name, "Lengths in " + quantities.unit().symbol() + ". Scale: " + scale.source())
                .keyFigures(Map.of(
                        "narrowings", String.valueOf(quantities.stenoses().size()),
                        "vessels", String.valueOf(quantities.vessels().size())))
                .paragraph("For research. Not a medical device, and not to be used for diagnosis or treatment.")
                .pictures(PictureRow.of(
                        "Centre lines, diameters every few pixels, and the narrowings with the greatest loss of diameter",
                        List.of(new Picture(name, picture))))
                .section("Narrowings");
        DataTable table = DataTable.of(
                "vessel", "diameter lost, %", "area lost if round, %", "minimal", "reference", "length", "x", "y");
        for (VesselQuantities.Candidate each : quantities.stenoses()) {
            StenosisMeasure measure = each.measure();
            table = table.row(
                    String.valueOf(each.vessel() + 1),
                    text(measure.percentDiameter(), 0),
                    text(measure.percentArea(), 0),
                    text(measure.minimalDiameter(), 2),
                    text(measure.referenceDiameter(), 2),
                    text(measure.length(), 1),
                    text(measure.x(), 0),
                    text(measure.y(), 0));
        }
        report.table(table).section("Diameters");
        List<MeasuredVessel> vessels = quantities.vessels();
        for (int i = 0; i < Math.min(MOST_CHARTS, vessels.size()); i++) {
            report.charts(VesselPictures.chart(vessels.get(i), "Vessel " + (i + 1)));
        }
        if (vessels.size() > MOST_CHARTS) {
            report.paragraph(
                    "The longest " + MOST_CHARTS + " of " + vessels.size() + " vessels; all are in the CSV file.");
        }
        return report;
    }

    private static String text(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
