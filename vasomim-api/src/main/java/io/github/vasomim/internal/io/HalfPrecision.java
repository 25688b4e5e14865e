package io.github.vasomim.internal.io;

/** IEEE 754 binary16, the half precision of weight files. Stateless, thread-safe. */
public final class HalfPrecision {
    private HalfPrecision() {}

    /**
     * Widens a half to a float, exactly.
     *
     * @param bits the sixteen bits
     * @return the same number
     */
    public static float toFloat(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            // Zero and subnormals: fraction * 2^-24, which a float holds as a normal number.
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int widened = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | fraction << 13);
    }
}
