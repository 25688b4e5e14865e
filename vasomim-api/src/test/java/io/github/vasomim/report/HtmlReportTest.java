package io.github.vasomim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final String NASTY =
            "<script>alert('x')</script> & \"quotes\" ]]> \u0000\u0007\ud800 Ångström β₀ 🫀";
    private static final String NASTY_READ = NASTY.replaceAll("[\u0000\u0007\ud800]", "\ufffd");

    private static Document parse(HtmlReport report) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(new InputSource(new StringReader(report.toHtml())));
    }

    private static List<String> texts(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    @Test
    void theWholeReportIsWellFormed() throws Exception {
        Document document = parse(ExampleReport.make());
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("html");
        assertThat(texts(document, "h2")).containsExactly("Training", "Frames", "Scores", "Settings");
        assertThat(texts(document, "img")).hasSize(10);
        assertThat(texts(document, "h1")).containsExactly("Vessel segmentation");
    }

    @Test
    void whateverIsGivenStaysText() throws Exception {
        HtmlReport report = new HtmlReport(NASTY, NASTY)
                .section(NASTY)
                .paragraph(NASTY)
                .keyFigures(java.util.Map.of(NASTY, NASTY))
                .table(DataTable.of(NASTY).row(NASTY))
                .charts(LineChart.of(NASTY, NASTY, NASTY).with(NASTY, new double[] {1}, new double[] {1}))
                .pictures(PictureRow.of(NASTY, List.of(new Picture(NASTY, new BufferedImage(1, 1, 1))))
                        .withLegend(List.of(new LegendEntry(NASTY, 0))))
                .verbatim(NASTY);
        Document document = parse(report);
        for (String tag : List.of("title", "h1", "h2", "p", "dt", "dd", "th", "td", "pre", "figcaption")) {
            assertThat(texts(document, tag))
                    .as(tag)
                    .allSatisfy(text -> assertThat(text).contains(NASTY_READ));
        }
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("img")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("alt")
                        .getTextContent())
                .isEqualTo(NASTY_READ);
    }

    @Test
    void nothingIsFetchedFromElsewhere() {
        String html = ExampleReport.make().toHtml();
        String rest = html.replace("xmlns=\"http://www.w3.org/1999/xhtml\"", "")
                .replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assertThat(rest).doesNotContainIgnoringCase("http").doesNotContain("url(", "@import", "<link", "<script");
        Matcher sources = Pattern.compile("(?:src|href)=\"(.{1,16})").matcher(rest);
        assertThat(sources.results().map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(start -> start.startsWith("data:image/png") || start.startsWith("#section-"));
    }

    @Test
    void embeddedPicturesDecodeToEqualPixels() throws IOException {
        BufferedImage few = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        few.setRGB(1, 1, 0x0a141e);
        few.setRGB(2, 0, 0x808080);
        BufferedImage many = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1200; i++) {
            many.setRGB(i % 40, i / 40, i * 7919);
        }
        BufferedImage clear = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        clear.setRGB(0, 0, 0x80ff0000);
        for (BufferedImage image : List.of(few, many, clear)) {
            String uri = PngDataUri.of(image);
            assertThat(uri).startsWith("data:image/png;base64,");
            byte[] png = Base64.getDecoder().decode(uri.substring(uri.indexOf(',') + 1));
            BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(pixels(decoded)).isEqualTo(pixels(image));
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void numericColumnsAreFlushRight() throws Exception {
        DataTable table = DataTable.of("frame", "score", "mixed", "empty")
                .row("14-002", "0.81", "1", "")
                .row("7", "1.2e-3", "none", "")
                .row("8", "81.2 ± 0.4 %", "2", "")
                .row("9", "–", "2", "");
        assertThat(table.isNumeric(0)).isFalse();
        assertThat(table.isNumeric(1)).isTrue();
        assertThat(table.isNumeric(2)).isFalse();
        assertThat(table.isNumeric(3)).isFalse();
        Document document = parse(new HtmlReport("t", "").table(table));
        assertThat(document.getElementsByTagName("td")
                        .item(1)
                        .getAttributes()
                        .getNamedItem("class")
                        .getTextContent())
                .isEqualTo("number");
        assertThatThrownBy(() -> table.row("one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 cells for 4 columns");
    }

    @Test
    void itIsWrittenWholeOverWhatWasThere(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/report.html");
        HtmlReport report = new HtmlReport("β", "").paragraph("one");
        report.write(file);
        report.paragraph("two").write(file);
        assertThat(file).content().isEqualTo(report.toHtml()).contains("<p>two</p>");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anUnclosedElementIsAMistake() {
        assertThatThrownBy(() -> new Markup().open("div").document())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("div");
    }
}
