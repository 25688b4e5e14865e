package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CsvLineTest {
    @Test
    void fieldsByHand() {
        assertThat(CsvLine.split(" a ,\"b, \"\"c\"\"\" ,,d")).containsExactly("a", "b, \"c\"", "", "d");
        assertThat(CsvLine.split("")).containsExactly("");
        assertThat(CsvLine.split("a,")).containsExactly("a", "");
        assertThat(CsvLine.split("\"a\"b,c")).isNull();
        assertThat(CsvLine.split("\"a")).isNull();
        assertThat(CsvLine.split("a\"")).isNull();
        assertThat(CsvLine.join(List.of("a", "b,c", "\"", ""))).isEqualTo("a,\"b,c\",\"\"\"\",");
        assertThatThrownBy(() -> CsvLine.join(List.of("a\nb"))).hasMessageContaining("line breaks");
    }

    @Property(tries = 300)
    void whatIsJoinedIsSplitAgain(
            @ForAll @Size(min = 1, max = 5) List<@StringLength(max = 6) @Chars({',', '"', 'x', '/'}) @CharRange(from = 'a', to = 'c') String>
                            fields) {
        assertThat(CsvLine.split(CsvLine.join(fields))).isEqualTo(fields);
    }
}
