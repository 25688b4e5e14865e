package io.github.vasomim.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfPrecisionTest {
    /** All 65536 halves, by the definition of binary16. */
    @Test
    void everyHalfIsItself() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits >> 10 & 31;
            double fraction = (bits & 1023) / 1024.0;
            double magnitude = exponent == 0
                    ? fraction * 0x1p-14
                    : exponent < 31
                            ? (1 + fraction) * Math.pow(2, exponent - 15)
                            : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            float expected = (float) (bits < 1 << 15 ? magnitude : -magnitude);
            assertThat(HalfPrecision.toFloat((short) bits)).as("%x", bits).isEqualTo(Float.valueOf(expected));
        }
    }
}
