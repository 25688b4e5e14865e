package io.github.vasomim.downstream;

import ai.djl.ndarray.NDArray;

/**
 * Where a head gets its arrays from. The run that makes the head owns them: it draws first values from its seed or restores stored
 * ones, moves them to the device, trains, saves and closes them.
 */
public interface HeadWeights {
    /**
     * An array that is trained. Axes after the first two or more make it subject to weight decay; a one-dimensional array or a name
     * that ends in {@code bias} is not decayed.
     *
     * @param name dotted name, unique in the head
     * @param first its first values, used where nothing is stored
     * @param shape extent of each axis
     * @return the live array; not to be closed
     */
    NDArray trained(String name, FirstValues first, long... shape);

    /**
     * An array that is saved with the head but that no gradient reaches.
     *
     * @param name dotted name, unique in the head
     * @param first its first values, used where nothing is stored
     * @param shape extent of each axis
     * @return the live array; not to be closed
     */
    NDArray untrained(String name, FirstValues first, long... shape);
}
