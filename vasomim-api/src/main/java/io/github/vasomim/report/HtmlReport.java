package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.vasomim.InputException;
import io.github.vasomim.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One self-contained HTML page: no script, nothing loaded from elsewhere, pictures embedded, light and dark as the reader's system
 * has it, readable on a phone and in print. The markup is well-formed XML too. Everything given is text and gets escaped.
 *
 * <p>A builder for one thread; blocks appear in the order they were added.
 */
public final class HtmlReport {
    private static final int CONTENTS_FROM = 3;

    private final String title;
    private final String subtitle;
    private final List<String> sections = new ArrayList<>();
    private final List<ReportPart> parts = new ArrayList<>();

    /**
     * An empty report.
     *
     * @param title the heading
     * @param subtitle a line under it: what, when, of which data; may be empty
     */
    public HtmlReport(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    /**
     * Begins a section.
     *
     * @param heading its heading
     * @return this report
     */
    public HtmlReport section(String heading) {
        sections.add(heading);
        String id = "section-" + sections.size();
        parts.add(markup -> markup.leaf("h2", heading, "id", id));
        return this;
    }

    /**
     * Adds a paragraph.
     *
     * @param text its words
     * @return this report
     */
    public HtmlReport paragraph(String text) {
        parts.add(markup -> markup.leaf("p", text));
        return this;
    }

    /**
     * Adds the few numbers a reader looks for first, set large.
     *
     * @param figures name to value, in the order to show
     * @return this report
     */
    public HtmlReport keyFigures(Map<String, String> figures) {
        ImmutableMap<String, String> copy = ImmutableMap.copyOf(figures);
        parts.add(markup -> pairs(markup, "figures", copy));
        return this;
    }

    /**
     * Adds names and values, such as settings.
     *
     * @param values name to value, in the order to show
     * @return this report
     */
    public HtmlReport keyValues(Map<String, String> values) {
        ImmutableMap<String, String> copy = ImmutableMap.copyOf(values);
        parts.add(markup -> pairs(markup, "values", copy));
        return this;
    }

    /**
     * Adds a table.
     *
     * @param table the table
     * @return this report
     */
    public HtmlReport table(DataTable table) {
        parts.add(table::writeTo);
        return this;
    }

    /**
     * Adds charts, side by side where the screen is wide enough.
     *
     * @param charts from left to right
     * @return this report
     */
    public HtmlReport charts(LineChart... charts) {
        ImmutableList<LineChart> copy = ImmutableList.copyOf(charts);
        parts.add(markup -> {
            markup.open("div", "class", "charts");
            copy.forEach(chart -> chart.writeTo(markup));
            markup.close();
        });
        return this;
    }

    /**
     * Adds charts of estimates, side by side where the screen is wide enough.
     *
     * @param charts from left to right
     * @return this report
     */
    public HtmlReport intervals(List<IntervalChart> charts) {
        ImmutableList<IntervalChart> copy = ImmutableList.copyOf(charts);
        parts.add(markup -> {
            markup.open("div", "class", "charts");
            copy.forEach(chart -> chart.writeTo(markup));
            markup.close();
        });
        return this;
    }

    /**
     * Adds charts of points, side by side where the screen is wide enough.
     *
     * @param charts from left to right
     * @return this report
     */
    public HtmlReport scatters(List<ScatterChart> charts) {
        ImmutableList<ScatterChart> copy = ImmutableList.copyOf(charts);
        parts.add(markup -> {
            markup.open("div", "class", "charts");
            copy.forEach(chart -> chart.writeTo(markup));
            markup.close();
        });
        return this;
    }

    /**
     * Adds a row of pictures.
     *
     * @param row the pictures
     * @return this report
     */
    public HtmlReport pictures(PictureRow row) {
        parts.add(row::writeTo);
        return this;
    }

    /**
     * Adds a text as it stands, line by line in a fixed-width face, such as a configuration file or a command.
     *
     * @param text the lines
     * @return this report
     */
    public HtmlReport verbatim(String text) {
        parts.add(markup -> markup.leaf("pre", text, "class", "wide"));
        return this;
    }

    /**
     * The page.
     *
     * @return the whole HTML document
     */
    public String toHtml() {
        Markup markup = new Markup();
        markup.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en")
                .open("head");
        markup.empty("meta", "charset", "utf-8");
        markup.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        markup.leaf("title", title).leaf("style", styleSheet()).close();
        markup.open("body").open("header").leaf("h1", title);
        if (!subtitle.isEmpty()) {
            markup.leaf("p", subtitle, "class", "subtitle");
        }
        markup.close();
        if (sections.size() >= CONTENTS_FROM) {
            markup.open("nav", "aria-label", "Contents");
            for (int i = 0; i < sections.size(); i++) {
                markup.leaf("a", sections.get(i), "href", "#section-" + (i + 1));
            }
            markup.close();
        }
        markup.open("main");
        parts.forEach(part -> part.writeTo(markup));
        return markup.close().close().close().document();
    }

    /**
     * Writes the page to a file, whole or not at all.
     *
     * @param file where to; replaced if it exists
     * @throws InputException if the file cannot be written
     */
    public void write(Path file) {
        AtomicFile.write(file, out -> out.write(toHtml().getBytes(StandardCharsets.UTF_8)));
    }

    private static void pairs(Markup markup, String style, ImmutableMap<String, String> pairs) {
        markup.open("dl", "class", style);
        pairs.forEach((name, value) ->
                markup.open("div").leaf("dt", name).leaf("dd", value).close());
        markup.close();
    }

    private static String styleSheet() {
        // Asked for by this class itself: to others, a module does not show what lies beside its classes.
        try (InputStream style = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the report's style sheet is missing from the program", e);
        }
    }
}
