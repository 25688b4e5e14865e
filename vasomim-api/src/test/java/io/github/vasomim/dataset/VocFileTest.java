package io.github.vasomim.dataset;

import static io.github.vasomim.dataset.VocFixture.object;
import static io.github.vasomim.dataset.VocFixture.voc;
import static io.github.vasomim.dataset.VocFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Box;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocFileTest {
    private static final String ONE = object("Stenosis", 1, 2, 3, 4);

    @TempDir
    Path folder;

    private VocFile read(String content) throws IOException {
        return VocFile.read(write(folder.resolve("a.xml"), content));
    }

    private void refused(String content, String... rules) throws IOException {
        Path file = write(folder.resolve("a.xml"), content);
        assertThatThrownBy(() -> VocFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(rules);
    }

    @Test
    void sizeAndBoxesAreRead() throws IOException {
        VocFile voc = read(voc(
                800,
                600,
                object("Stenosis", 182, 488, 290, 560),
                object(" a &amp; <![CDATA[b]]> ", "-0.5", "1.25", 7, 8)
                        .replace("<difficult>0", "<!-- hard --><difficult>1")
                        .replace("<bndbox>", "<part><name>p</name><bndbox><xmin>1</xmin></bndbox></part><bndbox>")));
        assertThat(voc.width()).isEqualTo(800);
        assertThat(voc.height()).isEqualTo(600);
        assertThat(voc.findings())
                .containsExactly(
                        new VocFile.Finding("Stenosis", Box.ofCorners(182, 488, 290, 560), false),
                        new VocFile.Finding("a & b", Box.ofCorners(-0.5, 1.25, 7, 8), true));
        assertThat(read(voc(5, 5)).findings()).isEmpty();
        byte[] wide =
                ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + voc(8, 9, ONE)).getBytes(StandardCharsets.UTF_16);
        Path file = Files.write(folder.resolve("wide.xml"), wide);
        assertThat(VocFile.read(file).findings()).hasSize(1);
    }

    @Test
    void whatIsNoAnnotationIsRefused() throws IOException {
        refused("", "a.xml");
        refused("frame 1 2 3", "a.xml");
        refused("<html><body/></html>", "<html>");
        refused("<annotation/>", "<width>");
        refused(voc(0, 5), "<width>", "1 to 32768");
        refused(voc(5, 32769), "<height>", "32769");
        refused(voc(5, 5, ONE).replace("<width>5", "<width>5</width><width>6"), "<width> twice");
        refused(voc(5, 5, ONE).replace("<xmin>1", "<xmin>one"), "<xmin> \"one\"");
        refused(voc(5, 5, ONE).replace("<xmin>1", "<xmin>NaN"), "<xmin> \"NaN\"");
        refused(voc(5, 5, ONE).replace("<xmin>1", "<xmin>0x1p3"), "<xmin>");
        refused(voc(5, 5, ONE).replace("<xmin>1</xmin>", ""), "<xmin> \"\"");
        refused(voc(5, 5, ONE).replace("<xmin>1", "<xmin>3"), "empty box");
        refused(voc(5, 5, ONE).replace("<name>Stenosis</name>", ""), "no <name>");
        refused(voc(5, 5, ONE).replace("<difficult>0", "<difficult>maybe"), "<difficult>");
        refused(voc(5, 5, ONE) + "<more/>", "a.xml");
        assertThatThrownBy(() -> VocFile.read(folder.resolve("absent.xml")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("absent.xml");
        assertThatThrownBy(() -> VocFile.read(folder)).isInstanceOf(InputException.class);
    }

    @Test
    void lengthsAreBounded() throws IOException {
        refused(voc(5, 5, ONE).replace("Stenosis", "S".repeat(201)), "longer than 200");
        assertThat(read(voc(5, 5, ONE).replace("Stenosis", "S".repeat(200))).findings())
                .hasSize(1);
        // A long text that nobody asks for does no harm.
        assertThat(read(voc(5, 5, ONE).replace("x.bmp", "x".repeat(100_000))).findings())
                .hasSize(1);
        refused(voc(5, 5).replace("<segmented>", "<a>".repeat(100_000) + "<segmented>"), "more than 32 deep");
        refused(voc(5, 5, ONE.repeat(1001)), "more than 1000 objects");
        assertThat(read(voc(5, 5, ONE.repeat(1000))).findings()).hasSize(1000);
        refused(voc(5, 5, ONE) + " ".repeat(1 << 20), "at most 1048576");
    }

    @Test
    void entitiesAreNeverExpanded() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "Stenosis");
        StringBuilder laughs = new StringBuilder("<!ENTITY e0 \"Stenosis\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
        }
        String used = voc(5, 5, ONE.replace("Stenosis", "&x;"));
        refused("<!DOCTYPE annotation [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" + used, "document type");
        refused("<!DOCTYPE annotation [<!ENTITY x \"Stenosis\">]>" + used, "document type");
        refused("<!DOCTYPE annotation [" + laughs + "]>" + used.replace("&x;", "&e29;"), "document type");
        refused("<!DOCTYPE annotation>" + voc(5, 5, ONE), "document type");
        refused(used, "a.xml");
    }

    @Test
    void nothingIsFetched() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/x.dtd";
            refused("<!DOCTYPE annotation SYSTEM \"" + url + "\">" + voc(5, 5, ONE), "document type");
            refused("<!DOCTYPE annotation [<!ENTITY % p SYSTEM \"" + url + "\"> %p;]>" + voc(5, 5, ONE), "a.xml");
            refused(
                    "<!DOCTYPE annotation [<!ENTITY x SYSTEM \"" + url + "\">]>"
                            + voc(5, 5, ONE.replace("Stenosis", "&x;")),
                    "document type");
            String included = "<annotation xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"" + url
                    + "\"/></annotation>";
            refused(included, "<width>");
            String schema = voc(5, 5, ONE)
                    .replace(
                            "<annotation>",
                            "<annotation xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                                    + "xsi:noNamespaceSchemaLocation=\"" + url + "\">");
            assertThat(read(schema).findings()).hasSize(1);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
