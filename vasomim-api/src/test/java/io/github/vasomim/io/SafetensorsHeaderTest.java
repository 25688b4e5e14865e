package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsHeaderTest {
    private static SafetensorsHeader bytes(String shape, String offsets, long dataBytes) throws IOException {
        return SafetensorsHeader.parse(
                "{\"a\":{\"dtype\":\"U8\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}", dataBytes);
    }

    @Test
    void unknownFieldsArePassedOver() throws IOException {
        SafetensorsHeader header = SafetensorsHeader.parse(
                "{\"a\":{\"note\":[{}],\"dtype\":\"I32\",\"shape\":[3,1],\"data_offsets\":[0,12]}}", 12);
        assertThat(header.entries()).hasSize(1);
        assertThat(header.entries().get(0).count()).isEqualTo(3);
        assertThat(header.entries().get(0).shape()).containsExactly(3, 1);
    }

    @Test
    void tensorsMayComeInAnyOrderOfPlacesAndBeEmpty() throws IOException {
        SafetensorsHeader header = SafetensorsHeader.parse(
                "{\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[3,5]},"
                        + "\"none\":{\"dtype\":\"U8\",\"shape\":[0,9],\"data_offsets\":[3,3]},"
                        + "\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}}",
                5);
        assertThat(header.entries()).extracting(SafetensorsHeader.Entry::name).containsExactly("b", "none", "a");
        assertThat(header.entries().get(1).count()).isZero();
    }

    @Test
    void anArrayHoldsSoManyElements() throws IOException {
        assertThat(bytes("[2147483639]", "[0,2147483639]", 2147483639L)
                        .entries()
                        .get(0)
                        .count())
                .isEqualTo(Integer.MAX_VALUE - 8);
        SafetensorsHeader wide = SafetensorsHeader.parse(
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[3,100000000],\"data_offsets\":[0,2400000000]}}", 2_400_000_000L);
        assertThat(wide.entries().get(0).count()).isEqualTo(300_000_000);
        assertThatThrownBy(() -> bytes("[2147483640]", "[0,2147483640]", 2147483640L))
                .hasMessageContaining("more elements than an array holds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1] | [-1,0] | from byte -1 to 0",
                "[1] | [1,0] | from byte 1 to 0",
                "[1] | [0] | two data_offsets",
                "[1] | [0,1,2] | two data_offsets",
                "[-1] | [0,1] | impossible extent -1",
                "[9223372036854775807,2] | [0,1] | impossible extent 2",
                "[2,9223372036854775807] | [0,1] | impossible extent 9223372036854775807",
                "[1,9223372036854775807] | [0,1] | its shape needs 9223372036854775807",
                "[9223372036854775807,0] | [0,1] | its shape needs 0",
                "[true] | [0,1] | BOOLEAN at $.a.shape[0] where a whole number belongs",
                "[2] | [0,1] | of 1 bytes where its shape needs 2",
                "[2] | [3,4] | of 1 bytes where its shape needs 2",
                "[1] | [0,1] | holds 9 bytes of data where its header tells of 1",
            })
    void whatCannotBeIsRefused(String shape, String offsets, String message) {
        assertThatThrownBy(() -> bytes(shape, offsets, 9))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void metadataAreTextOnce() throws IOException {
        assertThat(SafetensorsHeader.parse("{\"__metadata__\":{\"a\":\"1\",\"b\":\"\"}}", 0)
                        .metadata())
                .containsEntry("a", "1")
                .containsEntry("b", "");
        for (String twice : new String[] {
            "{\"__metadata__\":{},\"__metadata__\":{}}",
            "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}",
            "{\"__metadata__\":{\"a\":null}}"
        }) {
            assertThatThrownBy(() -> SafetensorsHeader.parse(twice, 0))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("metadata");
        }
    }

    @Test
    void theHeaderIsOneObjectInStrictJson() {
        for (String json : new String[] {
            "{} {}",
            "{}x",
            "{'a':1}",
            "{",
            "{\"a\":1}",
            "{\"a\":{}}",
            "{\"a\":{\"note\":TRUE,\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}"
        }) {
            assertThatThrownBy(() -> SafetensorsHeader.parse(json, 0)).isInstanceOf(IOException.class);
        }
    }
}
