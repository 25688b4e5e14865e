package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that would change nothing are refused, with their name. */
class VainSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "simmim, decoder.width=64 decoder.depth=1 decoder.heads=4, decoder",
        "pseudo-labels, decoder.width=64 decoder.depth=1 decoder.heads=4, decoder",
        "pseudo-labels, loss.reconstruction=2, loss.reconstruction",
        "pseudo-labels, loss.pixelError=absolute, loss.pixelError",
        "pseudo-labels, loss.standardised=false, loss.standardised"
    })
    void what_a_method_does_not_ask_for_is_refused(String method, String settings, String name) {
        String[] vain = ("method=" + method + " " + settings).split(" ");
        assertThatThrownBy(() -> PretrainFixtures.config(vain))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("leave");
        vain[0] = "method=mae";
        assertThat(PretrainFixtures.config(vain)).isNotNull();
    }

    @Test
    void without_them_the_methods_stand() {
        assertThat(PretrainFixtures.config("method=simmim").decoderShape()).isNull();
        assertThat(PretrainFixtures.config("method=pseudo-labels").decoderShape())
                .isNull();
    }
}
