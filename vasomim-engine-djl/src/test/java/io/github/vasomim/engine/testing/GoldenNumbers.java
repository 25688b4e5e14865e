package io.github.vasomim.engine.testing;

import io.github.vasomim.io.NpyArray;
import io.github.vasomim.io.NpzFile;
import io.github.vasomim.testing.SharedData;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** An archive of expected numbers, and how far computed ones are from them. */
public final class GoldenNumbers {
    private final Map<String, NpyArray> arrays;

    private GoldenNumbers(Map<String, NpyArray> arrays) {
        this.arrays = arrays;
    }

    /** The named archive of the shared data; the test is skipped where it is absent. */
    public static GoldenNumbers of(String relative) {
        return at(SharedData.require(relative));
    }

    /** Any archive. */
    public static GoldenNumbers at(Path file) {
        return new GoldenNumbers(NpzFile.read(file));
    }

    public Set<String> names() {
        return arrays.keySet();
    }

    public NpyArray array(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    public float[] floats(String name) {
        return array(name).toFloats();
    }

    public double number(String name) {
        return array(name).values()[0];
    }

    /** Relative L2 distance. */
    public static double distance(float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            throw new AssertionError(actual.length + " values where " + expected.length + " are expected");
        }
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < actual.length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
