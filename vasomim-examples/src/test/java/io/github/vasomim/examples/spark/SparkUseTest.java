package io.github.vasomim.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Spark is started, and what it says of places where it cannot. */
class SparkUseTest {
    @ParameterizedTest
    @ValueSource(strings = {"lokal[2]", "local[two]", "local[99999999999]"})
    void aMasterThatIsNoneIsNamed(String master) {
        try (SparkUse use = new SparkUse("test", master, false)) {
            assertThatThrownBy(use::context)
                    .isInstanceOf(InputException.class)
                    .hasMessageContainingAll("spark.master", master, "Name a master");
        }
    }

    @Test
    void slotsAreThoseOfTheMaster() {
        try (SparkUse use = new SparkUse("test", "local[3]", false)) {
            assertThat(use.slots()).isEqualTo(3);
        }
        try (SparkUse use = new SparkUse("test", "local[3]", true)) {
            assertThat(use.slots()).isEqualTo(1);
        }
    }
}
