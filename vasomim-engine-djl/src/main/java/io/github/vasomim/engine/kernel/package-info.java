/**
 * The one seam to what DJL's API lacks or does slowly: a portable implementation on NDArray operations and one for PyTorch, equal to
 * rounding.
 *
 * <ul>
 *   <li>{@link Kernels} has the operators, with {@link RowSums} for sparse sums, {@link BlockWeights} for transformer blocks,
 *       {@link AdamWSettings} for a step of the optimiser.
 *   <li>{@link GradientTape}: gradients of what was recorded, as {@link TapeSettings} say.
 *   <li>A task of your own gets its kernels from the run; it makes none.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.kernel;

import org.jspecify.annotations.NullMarked;
