/** The curves and pictures of a running training, for TensorBoard. */
@NullMarked
package io.github.vasomim.engine.internal.event;

import org.jspecify.annotations.NullMarked;
