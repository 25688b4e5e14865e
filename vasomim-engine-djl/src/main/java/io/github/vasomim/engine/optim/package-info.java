/**
 * Groups of parameters, how a loss is scaled in 16-bit floats, and what is thrown where training diverged.
 *
 * <ul>
 *   <li>{@link DivergedException}: where a loss or a weight is no number any more.
 *   <li>{@link LossScaleSettings}: how a loss is scaled, a part of {@link io.github.vasomim.engine.pretrain.ComputeConfig}.
 *   <li>{@link ParameterGroup}: which parameters of a task of your own are treated alike.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.optim;

import org.jspecify.annotations.NullMarked;
