package io.github.vasomim.engine.nn;

import ai.djl.ndarray.NDArray;

/**
 * A part of a model's parameter names: all that begin with a prefix.
 *
 * @param set where the parameters live
 * @param prefix empty, or ending in a dot
 */
public record ParameterScope(ParameterSet set, String prefix) {
    /**
     * A part of this part.
     *
     * @param name one or more dotted names
     * @return the scope below
     */
    public ParameterScope child(String name) {
        return new ParameterScope(set, prefix + name + ".");
    }

    /**
     * A trainable parameter.
     *
     * @param name its last name
     * @param initializer its first values, used where nothing is stored
     * @param shape extent of each axis
     * @return the live array, owned by the set
     */
    public NDArray parameter(String name, Initializer initializer, long... shape) {
        return set.parameter(prefix + name, initializer, shape);
    }

    /**
     * An array that no gradient reaches but that belongs to the model's state.
     *
     * @param name its last name
     * @param initializer its first values, used where nothing is stored
     * @param shape extent of each axis
     * @return the live array, owned by the set
     */
    public NDArray buffer(String name, Initializer initializer, long... shape) {
        return set.buffer(prefix + name, initializer, shape);
    }
}
