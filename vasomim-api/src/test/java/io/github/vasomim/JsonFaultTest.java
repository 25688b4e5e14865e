package io.github.vasomim;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {
    private static String told(String json) {
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.setStrictness(Strictness.STRICT);
            return "taken as " + JsonParser.parseReader(reader);
        } catch (IOException | RuntimeException e) {
            return String.valueOf(JsonFault.of("a.json", e, "Mend it").getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        {'a': 1}        | a.json: is no JSON at line 1, column
        [1, 2           | a.json: ends before its JSON does at line 1, column
        {a: 1}          | a.json: is no JSON at line 1, column
        [nan]           | a.json: is no JSON at line 1, column
        """)
    void thePlaceIsTold(String json, String message) {
        assertThat(told(json))
                .startsWith(message)
                .contains("Mend it")
                .doesNotContainIgnoringCase("gson")
                .doesNotContain("Exception", "setStrictness", "http");
    }

    @Test
    void aWrongKindIsToldWithItsPath() {
        try (JsonReader reader = new JsonReader(new StringReader("{\"a\":\n {\"b\": \"x\"}}"))) {
            reader.beginObject();
            assertThat(reader.nextName()).hasSize(1);
            reader.beginObject();
            assertThat(reader.nextName()).hasSize(1);
            reader.beginArray();
        } catch (IOException | IllegalStateException e) {
            assertThat(JsonFault.of("a.json", e, "Mend it"))
                    .hasMessageStartingWith(
                            "a.json: holds another kind of value than belongs there at line 2, column 9 ($.a.b)")
                    .hasCause(e);
        }
    }

    @Test
    void filesThatCannotBeReadAreNoJson() {
        assertThat(JsonFault.of("a", new NoSuchFileException("a"), "Mend it")).hasMessageContaining("does not exist");
        assertThat(JsonFault.of("a", new MalformedInputException(1), "Mend it")).hasMessageContaining("UTF-8");
        assertThat(JsonFault.of("a", new AccessDeniedException("a"), "Mend it")).hasMessageContaining("cannot be read");
        assertThat(JsonFault.of("a", new NumberFormatException("1x"), "Mend it"))
                .hasMessageContaining("a number that is none");
    }
}
