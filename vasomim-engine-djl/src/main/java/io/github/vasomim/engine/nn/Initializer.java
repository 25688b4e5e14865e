package io.github.vasomim.engine.nn;

import java.util.random.RandomGenerator;

/** First values of a parameter. Stateless, thread-safe; all randomness comes from the stream it is given. */
@FunctionalInterface
public interface Initializer {
    /**
     * Fills a parameter.
     *
     * @param values zeros to be overwritten, C order
     * @param random the stream to draw from
     */
    void fill(float[] values, RandomGenerator random);

    /**
     * One value everywhere.
     *
     * @param value the value
     * @return the rule
     */
    static Initializer constant(float value) {
        return (values, random) -> java.util.Arrays.fill(values, value);
    }

    /**
     * Given values.
     *
     * @param given as many as the parameter has
     * @return the rule
     */
    static Initializer of(float[] given) {
        return (values, random) -> System.arraycopy(given, 0, values, 0, values.length);
    }

    /**
     * Normal around zero.
     *
     * @param deviation standard deviation
     * @return the rule
     */
    static Initializer normal(double deviation) {
        return (values, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        };
    }

    /**
     * Uniform between plus and minus a bound.
     *
     * @param bound largest magnitude
     * @return the rule
     */
    static Initializer uniform(double bound) {
        return (values, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        };
    }

    /**
     * Xavier-uniform (Glorot and Bengio 2010, eq. 16).
     *
     * @param inputs fan in
     * @param outputs fan out
     * @return the rule
     */
    static Initializer xavier(long inputs, long outputs) {
        return uniform(Math.sqrt(6.0 / (inputs + outputs)));
    }
}
