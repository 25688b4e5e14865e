package io.github.vasomim.dataset;

import static io.github.vasomim.dataset.VocFixture.object;
import static io.github.vasomim.dataset.VocFixture.voc;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Bytes;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is done to a file: it is read, or refused as bad input. */
class VocDamageTest {
    private static final String WHOLE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + voc(800, 800, object("Stenosis", 182, 488, 290, 560), object("Stenosis", 1, 2, 30, 40));

    /** What confuses parsers. */
    private static final List<String> BITS = List.of(
            "<",
            ">",
            "&",
            "&#0;",
            "&#x110000;",
            "&lt;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "--",
            "<?",
            "?>",
            "<!DOCTYPE a [",
            "<!ENTITY x \"y\">",
            "&x;",
            "%x;",
            "\0",
            "\uFFFF",
            "\uD800",
            "encoding=\"UTF-32\"",
            "encoding=\"IBM037\"",
            "version=\"1.1\"",
            "xmlns:a=\"\"",
            "a:b",
            "<object>",
            "</object>",
            "9".repeat(400),
            "-",
            ".",
            "1e9",
            "é");

    private static final List<Path> FILES = new ArrayList<>();

    @BeforeContainer
    static void makeFile() throws IOException {
        FILES.add(Files.createTempFile("damaged", ".xml"));
    }

    @AfterContainer
    static void removeFile() throws IOException {
        for (Path file : FILES) {
            Files.delete(file);
        }
    }

    private static byte[] damaged(SplittableRandom random) {
        List<Byte> bytes = new ArrayList<>(Bytes.asList(WHOLE.getBytes(StandardCharsets.UTF_8)));
        int times = 1 + random.nextInt(6);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(bytes.size() + 1);
            switch (random.nextInt(5)) {
                case 0 -> bytes.subList(at, bytes.size()).clear();
                case 1 ->
                    bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(40)))
                            .clear();
                case 2 ->
                    bytes.addAll(
                            at,
                            Bytes.asList(BITS.get(random.nextInt(BITS.size())).getBytes(StandardCharsets.UTF_8)));
                case 3 -> {
                    if (at < bytes.size()) {
                        bytes.set(at, (byte) random.nextInt(256));
                    }
                }
                default ->
                    bytes.addAll(
                            at,
                            List.copyOf(bytes.subList(at / 2, Math.min(bytes.size(), at / 2 + random.nextInt(200)))));
            }
        }
        return Bytes.toArray(bytes);
    }

    @Property(tries = 1500)
    void damageIsBadInputAndNothingElse(@ForAll long seed) throws IOException {
        read(damaged(new SplittableRandom(seed)));
    }

    @Property(tries = 500)
    void anyBytesAreBadInput(@ForAll byte[] bytes, @ForAll @IntRange(max = 3) int start) throws IOException {
        String[] starts = {"", "<annotation>", "\uFEFF", "<?xml version=\"1.0\" encoding=\""};
        read(Bytes.concat(starts[start].getBytes(StandardCharsets.UTF_8), bytes));
    }

    private static void read(byte[] content) throws IOException {
        Path file = Files.write(FILES.get(0), content);
        try {
            VocFile voc = VocFile.read(file);
            assertThat(voc.width()).isBetween(1, 1 << 15);
            assertThat(voc.findings()).hasSizeLessThanOrEqualTo(1000);
        } catch (InputException e) {
            assertThat(e).hasMessageContaining(file.toString());
        }
    }
}
