/** Optimiser with parameter groups, learning-rate schedules, the scale of a loss, sums of gradients. */
@NullMarked
package io.github.vasomim.engine.internal.optim;

import org.jspecify.annotations.NullMarked;
