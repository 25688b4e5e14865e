/** Checkpoints, written tensor by tensor. */
@NullMarked
package io.github.vasomim.engine.internal.weights;

import org.jspecify.annotations.NullMarked;
