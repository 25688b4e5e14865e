/** Optimiser with parameter groups, and learning-rate schedules. */
@NullMarked
package io.github.vasomim.engine.optim;

import org.jspecify.annotations.NullMarked;
