package io.github.vasomim.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static Provenance here() {
        try (NDManager manager = NDManager.newBaseManager()) {
            return Provenance.of(manager);
        }
    }

    @Test
    void itTellsWhatRuns() {
        Provenance here = here();
        assertThat(here.engine()).isEqualTo("PyTorch");
        assertThat(here.library()).startsWith("2.7.1");
        assertThat(here.djl()).isEqualTo("0.35.1");
        assertThat(here.bridge()).isEqualTo("2.7.1-0.35.1");
        assertThat(here.device()).isEqualTo("cpu()");
        assertThat(here.threads()).isEqualTo(Integer.getInteger("ai.djl.pytorch.num_threads"));
        assertThat(here.java()).isEqualTo(Runtime.version().toString().replaceAll("[+-].*", ""));
        assertThat(here.system()).contains(System.getProperty("os.arch"));
        assertThat(here.vasomim()).as("filled in by the build").matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(here()).isEqualTo(here);
    }

    @Test
    void itIsReadAsItWasWritten() {
        Provenance here = here();
        assertThat(Provenance.parse(here.toJson())).isEqualTo(here);
        assertThat(Provenance.parse(null)).isNull();
        assertThat(Provenance.parse("not JSON {")).isNull();
    }

    @Test
    void differencesAreThoseThatChangeTheLastBits() {
        Provenance before =
                new Provenance("1.0", "PyTorch", "2.7.1", "0.35.1", "2.7.1-0.35.1", "cpu()", 2, "17", "L x", "fp32");
        Provenance after =
                new Provenance("1.1", "PyTorch", "2.8.0", "0.35.1", "2.7.1-0.35.1", "cpu()", 4, "21", "L x", "bf16");
        assertThat(after.differencesFrom(before))
                .containsExactly(
                        "native library was 2.7.1 and is 2.8.0",
                        "threads was 2 and is 4",
                        "precision was fp32 and is bf16");
        // Of before this was kept.
        assertThat(after.differencesFrom(new Provenance(
                        "1.0", "PyTorch", "2.8.0", "0.35.1", "2.7.1-0.35.1", "cpu()", 4, "21", "L x", null)))
                .isEmpty();
        assertThat(before.differencesFrom(before)).isEmpty();
    }
}
