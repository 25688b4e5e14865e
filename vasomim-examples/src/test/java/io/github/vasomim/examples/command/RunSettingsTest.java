package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.examples.cli.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RunSettingsTest {
    @TempDir
    private Path folder;

    private PretrainConfig read(boolean resume, String... args) throws IOException {
        Path stored = Files.writeString(
                folder.resolve("config.json"),
                "{\"anatomy\": {\"filter\": \"sato\", \"scales\": [1, 2], \"percentile\": 91, \"border\": 20}}");
        RunSettings settings = CommandLine.populateCommand(new RunSettings(), args);
        return settings.read(PretrainConfig.PAPER, PretrainConfig.PUBLISHED, stored, resume);
    }

    @Test
    void aResumedRunKeepsTheDefaultsItBeganWith() throws IOException {
        PretrainConfig resumed = read(true);
        assertThat(resumed.anatomy().regions())
                .isEqualTo(PretrainConfig.PUBLISHED.anatomy().regions());
        assertThat(resumed.anatomy().precision())
                .isEqualTo(PretrainConfig.PUBLISHED.anatomy().precision());
        assertThat(resumed.anatomy().percentile()).isEqualTo(91);
    }

    @Test
    void aResumedRunChangesOnlyWhatIsSaid() throws IOException {
        PretrainConfig resumed = read(true, "--set", "model=tiny");
        assertThat(resumed).isEqualTo(RecordJson.set(read(true), List.of("model=tiny")));
        assertThat(resumed.anatomy().percentile()).isEqualTo(91);
    }

    @Test
    void aNewRunTakesTodaysDefaults() throws IOException {
        assertThat(read(false)).isEqualTo(PretrainConfig.PAPER);
    }
}
