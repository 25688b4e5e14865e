/**
 * Named parameters and the few layers the models are made of. Parameter names are those of PyTorch state dictionaries.
 *
 * <ul>
 *   <li>{@link ParameterSet}: the weights, {@link ParameterScope}: a part of their names, {@link Initializer}: their first values.
 *   <li>{@link Linear}, {@link Conv2d}, {@link LayerNorm} and {@link BatchNorm2d}: layers; {@link Constant}: factors inside a graph.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.nn;

import org.jspecify.annotations.NullMarked;
