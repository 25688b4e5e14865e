package io.github.vasomim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordJsonTest {
    enum Decay {
        NONE,
        HALF_COSINE
    }

    record Optimiser(double learningRate, List<Double> betas, Decay decay) {
        Optimiser {
            if (!(learningRate > 0)) {
                throw new IllegalArgumentException("learning rate is " + learningRate + ": it is above 0");
            }
        }
    }

    record Window(int from, int to) {
        Window {
            if (from > to) {
                throw new IllegalArgumentException("the window runs from " + from + " to " + to + ": turn it round");
            }
        }
    }

    record Settings(
            int epochs,
            long seed,
            boolean flip,
            String name,
            Optimiser optimiser,
            Window window,
            Optional<Double> clip,
            @Nullable String encoder,
            @Nullable Window extra,
            List<Decay> decays) {}

    private static final Settings DEFAULTS = new Settings(
            800,
            1L,
            true,
            "run",
            new Optimiser(1.5e-4, List.of(0.9, 0.95), Decay.HALF_COSINE),
            new Window(0, 40),
            Optional.empty(),
            null,
            null,
            List.of());

    private static Settings overlay(String json) {
        return RecordJson.overlay(DEFAULTS, JsonParser.parseString(json).getAsJsonObject(), "run.json");
    }

    @Test
    void nothingGivenLeavesTheDefaults() {
        assertThat(overlay("{}")).isEqualTo(DEFAULTS);
    }

    @Test
    void whatIsGivenReplacesItsKeyAlone() {
        Settings laid = overlay("""
                {"epochs": 3, "seed": 9007199254740993, "flip": false, "clip": 1, "encoder": "e.safetensors",
                 "optimiser": {"betas": [0.5], "decay": "none"}, "extra": {"from": 1, "to": 2}, "decays": ["HALF_COSINE"]}
                """);
        assertThat(laid)
                .isEqualTo(new Settings(
                        3,
                        9007199254740993L,
                        false,
                        "run",
                        new Optimiser(1.5e-4, List.of(0.5), Decay.NONE),
                        new Window(0, 40),
                        Optional.of(1.0),
                        "e.safetensors",
                        new Window(1, 2),
                        List.of(Decay.HALF_COSINE)));
    }

    @Test
    void nullClearsWhatMayBeAbsent() {
        Settings filled = overlay("{\"clip\": 2, \"encoder\": \"e\"}");
        Settings cleared = RecordJson.overlay(
                filled,
                JsonParser.parseString("{\"clip\":null,\"encoder\":null}").getAsJsonObject(),
                "x");
        assertThat(cleared).isEqualTo(DEFAULTS);
    }

    @Test
    void anUnknownKeyNamesTheNearest() {
        assertThatThrownBy(() -> overlay("{\"optimiser\": {\"laerningRate\": 1}}"))
                .isInstanceOf(InputException.class)
                .hasMessage("run.json: unknown key optimiser.laerningRate."
                        + " The nearest known key is optimiser.learningRate.");
        assertThatThrownBy(() -> overlay("{\"learning_rate\": 1}"))
                .hasMessageContaining("nearest known key is optimiser.learningRate");
    }

    @Test
    void anUnknownKeyLikeNoneListsAll() {
        assertThatThrownBy(() -> overlay("{\"colour\": 1}"))
                .hasMessage("run.json: unknown key colour. The known keys are epochs, seed, flip, name,"
                        + " optimiser.learningRate, optimiser.betas, optimiser.decay, window.from, window.to, clip,"
                        + " encoder, extra.from, extra.to, decays.");
    }

    @Test
    void aWrongTypeNamesKeyValueAndType() {
        assertThatThrownBy(() -> overlay("{\"epochs\": 2.5}"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "run.json: key epochs is 2.5 where a whole number is needed. Give a whole number, such as 800.");
        assertThatThrownBy(() -> overlay("{\"epochs\": 3000000000}")).hasMessageContaining("a whole number is needed");
        assertThatThrownBy(() -> overlay("{\"optimiser\": {\"learningRate\": 1e999}}"))
                .hasMessageContaining("key optimiser.learningRate is 1e999 where a number is needed");
        assertThatThrownBy(() -> overlay("{\"optimiser\": {\"betas\": [0.9, \"x\"]}}"))
                .hasMessageContaining("key optimiser.betas[1] is \"x\" where a number is needed");
        assertThatThrownBy(() -> overlay("{\"optimiser\": 3}"))
                .hasMessageContaining("a section with the keys learningRate, betas, decay is needed");
        assertThatThrownBy(() -> overlay("{\"optimiser\": {\"decay\": \"linear\"}}"))
                .hasMessageContaining("one of none, half-cosine is needed");
        assertThatThrownBy(() -> overlay("{\"name\": null}")).hasMessageContaining("key name is null");
        assertThatThrownBy(() -> overlay("{\"flip\": \"true\"}")).hasMessageContaining("true or false is needed");
    }

    @Test
    void aRefusingConstructorNamesItsSection() {
        assertThatThrownBy(() -> overlay("{\"optimiser\": {\"learningRate\": -1}}"))
                .isInstanceOf(InputException.class)
                .hasMessage("run.json: optimiser: learning rate is -1.0: it is above 0."
                        + " Change optimiser.learningRate.");
    }

    @Test
    void aSectionWithoutDefaultsNeedsAllItsKeys() {
        assertThatThrownBy(() -> overlay("{\"extra\": {\"from\": 1}}"))
                .hasMessageContaining("key extra.to is missing and has no default");
    }

    @Test
    void aTypeWithoutJsonFormIsAProgrammingError() {
        record Odd(Object anything) {}
        assertThatThrownBy(() -> RecordJson.toJson(new Odd("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object has no JSON form");
    }

    @Test
    void keysComeInTheOrderOfTheComponents() {
        JsonObject json = RecordJson.toJson(DEFAULTS);
        assertThat(json.keySet())
                .containsExactly(
                        "epochs", "seed", "flip", "name", "optimiser", "window", "clip", "encoder", "extra", "decays");
        assertThat(RecordJson.toText(DEFAULTS))
                .startsWith("{\n  \"epochs\": 800,\n")
                .contains("\"clip\": null")
                .contains("\"decay\": \"half-cosine\"")
                .endsWith("}\n");
    }

    @Test
    void aFileIsReadOverTheDefaults(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), "\ufeff{\"epochs\": 7}\n");
        assertThat(RecordJson.read(file, DEFAULTS).epochs()).isEqualTo(7);
    }

    @Test
    void anUnusableFileIsNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.json");
        assertThatThrownBy(() -> RecordJson.read(file, DEFAULTS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("run.json: no such settings file");
        for (String text : List.of("", "[1]", "{\"epochs\": 7", "{epochs: 7}", "{} {}", "{\"epochs\": 7,}", "3")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> RecordJson.read(file, DEFAULTS))
                    .as(text)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(file + ": ");
        }
        Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
        assertThatThrownBy(() -> RecordJson.read(file, DEFAULTS)).isInstanceOf(InputException.class);
    }
}
