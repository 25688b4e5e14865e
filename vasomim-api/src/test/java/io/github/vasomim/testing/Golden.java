package io.github.vasomim.testing;

import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.NpyArray;
import io.github.vasomim.io.NpzFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reference numbers computed elsewhere; a test that needs them is skipped where they are absent. */
public final class Golden {
    private final Map<String, NpyArray> arrays;

    private Golden(Map<String, NpyArray> arrays) {
        this.arrays = arrays;
    }

    /**
     * Reads an archive of the shared golden folder.
     *
     * @param name file name with its ending
     * @return its arrays
     */
    public static Golden load(String name) {
        return new Golden(NpzFile.read(SharedData.require("golden/" + name)));
    }

    /**
     * One array.
     *
     * @param name its name
     * @return the array
     */
    public NpyArray array(String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    /**
     * One array as floats.
     *
     * @param name its name
     * @return its values in C order
     */
    public float[] floats(String name) {
        return array(name).toFloats();
    }

    /**
     * All arrays whose names begin alike.
     *
     * @param prefix the beginning, taken off the names
     * @return tensors by what is left of their names
     */
    public Map<String, NamedTensor> tensors(String prefix) {
        Map<String, NamedTensor> tensors = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                String rest = name.substring(prefix.length());
                tensors.put(rest, new NamedTensor(rest, array.shape(), array.toFloats()));
            }
        });
        return tensors;
    }

    /**
     * Distance of two vectors in units of the second one's length.
     *
     * @param actual what was computed
     * @param expected what it should be
     * @return {@code |actual - expected| / |expected|}
     */
    public static double relativeError(float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            throw new IllegalArgumentException(actual.length + " values where " + expected.length + " are expected");
        }
        double error = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            error += Math.pow((double) actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(error / norm);
    }
}
