package io.github.vasomim.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityFolderTest {
    @TempDir
    Path folder;

    private void frame(String name, int grey) {
        FloatImage image = new FloatImage(8, 6);
        java.util.Arrays.fill(image.values(), grey);
        PngWriter.write(folder.resolve(name), image);
    }

    private void table(String... lines) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("scores.csv"), String.join("\n", lines) + "\n");
    }

    @Test
    void framesReferencesAndScoresAreRead() throws IOException {
        frame("patient-7/a.png", 10);
        frame("patient-7/b, c.png", 20);
        frame("d.png", 30);
        table(
                "\ufeffframe, references ,noise,sharpness",
                "patient-7/a.png,\"patient-7/b, c.png; d.png\",0,1",
                "",
                "d.png,,0.25,1e-1");
        QualitySet set = QualitySplits.open(folder).train();
        assertThat(set).isNotNull();
        assertThat(set.metrics()).containsExactly("noise", "sharpness");
        assertThat(set.size()).isEqualTo(2);
        assertThat(set.id(0)).isEqualTo("patient-7/a.png");
        assertThat(set.origin(0).patient()).isEqualTo("7");
        assertThat(set.origin(1).patient()).isNull();
        RatedFrame first = set.read(0);
        assertThat(first.frame().pixels().get(3, 3)).isEqualTo(10);
        assertThat(first.references())
                .extracting(each -> each.pixels().get(0, 0))
                .containsExactly(20f, 30f);
        assertThat(first.scores().asList()).containsExactly(0.0, 1.0);
        assertThat(set.read(1).references()).isEmpty();
        assertThat(((QualityFolder) set).scores(1).asList()).containsExactly(0.25, 0.1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.png,,1.5|1.5 for noise, outside 0 to 1",
                "a.png,,NaN|NaN for noise, outside 0 to 1",
                "a.png,,good|no number for noise: 'good'",
                "a.png,,|no number for noise: ''",
                "a.png,1|2 fields where the heading has 3",
                "a.png,,1,1|4 fields where the heading has 3",
                "c.png,,1|not there: 'c.png'",
                "a.png,c.png,1|not there: 'c.png'",
                ",,1|not there: ''",
                "a.png,b.png;a.png,1|its own reference",
                "./b.png,,1|the frame ./b.png again",
                "\"a.png,,1|a quotation mark out of place",
                "a\".png,,1|a quotation mark out of place",
            })
    void aBadLineIsRefusedByNumber(String line, String words) throws IOException {
        frame("a.png", 1);
        frame("b.png", 2);
        table("frame,references,noise", "b.png,a.png,1", line);
        assertThatThrownBy(() -> QualityFolder.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(folder.resolve("scores.csv") + ", line 3")
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frame,references",
                "frame,noise,references",
                "frame,references,noise,noise",
                "frame,references,",
                "''"
            })
    void aBadHeadingIsRefused(String heading) throws IOException {
        table(heading, "a.png,,1");
        assertThatThrownBy(() -> QualityFolder.open(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void missingTablesAndFramesAreNamed() throws IOException {
        assertThatThrownBy(() -> QualitySplits.open(folder)).hasMessageContaining("has no scores.csv");
        assertThatThrownBy(() -> QualitySplits.open(folder.resolve("none"))).hasMessageContaining("is no folder");
        assertThatThrownBy(() -> QualityFolder.open(folder)).hasMessageContaining("cannot be read");
        table("frame,references,noise");
        assertThatThrownBy(() -> QualityFolder.open(folder)).hasMessageContaining("has no frames");
        frame("a.png", 1);
        table("frame,references,noise", "a.png,,1");
        assertThatThrownBy(() -> QualitySplits.open(folder).withValidation("the data", 0.5))
                .hasMessageContaining("the data")
                .hasMessageContaining("no validation split");
    }

    @Test
    void patientsStayTogetherWhenFramesAreHeldOut() throws IOException {
        StringBuilder lines = new StringBuilder("frame,references,noise");
        for (int i = 0; i < 12; i++) {
            frame("patient-" + i / 3 + "/" + i + ".png", i);
            lines.append("\npatient-").append(i / 3).append('/').append(i).append(".png,,0.5");
        }
        table(lines.toString());
        QualitySplits held = QualitySplits.open(folder).withValidation(folder, 0.25);
        assertThat(held.train()).isNotNull();
        assertThat(held.val()).isNotNull();
        assertThat(held.val().size()).isEqualTo(3);
        assertThat(patients(held.train())).doesNotContainAnyElementsOf(patients(held.val()));
        assertThat(held.val().read(0).frame().name()).isNotBlank();
        assertThat(held.val().metrics()).containsExactly("noise");
        assertThat(held.withValidation(folder, 0.5)).isEqualTo(held);
    }

    private static Set<String> patients(QualitySet set) {
        Set<String> patients = new HashSet<>();
        for (int i = 0; i < set.size(); i++) {
            patients.add(String.valueOf(set.origin(i).patient()));
        }
        return patients;
    }

    @Test
    void splitsHaveTheSameMetrics() throws IOException {
        Path root = folder;
        for (String split : new String[] {"train", "test"}) {
            folder = root.resolve(split);
            frame("a.png", 1);
            table("frame,references," + (split.equals("train") ? "noise" : "blur"), "a.png,,1");
        }
        assertThatThrownBy(() -> QualitySplits.open(root))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("[blur]")
                .hasMessageContaining("[noise]");
    }
}
