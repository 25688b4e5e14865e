package io.github.vasomim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import org.junit.jupiter.api.Test;

class ConfigDifferenceTest {
    record Inner(int epochs, double rate) {}

    record Outer(String name, Inner training) {}

    @Test
    void names_what_differs_with_its_path() {
        Outer then = new Outer("a", new Inner(3, 0.5));
        assertThat(ConfigDifference.of(then, then)).isEmpty();
        assertThat(ConfigDifference.of(then, new Outer("b", new Inner(4, 0.5))))
                .isEqualTo("name was \"a\" and is \"b\", training.epochs was 3 and is 4");
    }

    @Test
    void complete_settings_state_every_key() {
        Outer read = RecordJson.complete(
                Outer.class,
                JsonParser.parseString("{\"name\":\"a\",\"training\":{\"epochs\":3,\"rate\":0.5}}")
                        .getAsJsonObject(),
                "file.json");
        assertThat(read).isEqualTo(new Outer("a", new Inner(3, 0.5)));
        assertThatThrownBy(() -> RecordJson.complete(
                        Outer.class,
                        JsonParser.parseString("{\"name\":\"a\",\"training\":{\"epochs\":3}}")
                                .getAsJsonObject(),
                        "file.json"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("training.rate");
    }
}
