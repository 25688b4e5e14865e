package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FineTuneResultTest {
    private record Named(String name) implements FineTuneScores {
        @Override
        public Map<String, Double> means() {
            return Map.of(name, 1.0);
        }

        @Override
        public JsonObject toJson() {
            return new JsonObject();
        }
    }

    private static FineTuneResult<Named> result(@Nullable Named validation, @Nullable Named test) {
        return new FineTuneResult<>(validation != null, null, List.of(), FineTuneResult.NO_EPOCH, validation, test, 1);
    }

    @Test
    void testFramesAreReportedBeforeThoseTheBestEpochWasChosenBy() {
        Named validation = new Named("validation");
        Named test = new Named("test");
        assertThat(result(validation, test).scores()).isSameAs(test);
        assertThat(result(validation, null).scores()).isSameAs(validation);
        assertThatIllegalStateException()
                .isThrownBy(() -> result(null, null).scores())
                .withMessageContaining("resume");
    }
}
