/** Event files for TensorBoard: scalars and pictures over the steps of a training, written without any library of its own. */
@NullMarked
package io.github.vasomim.report.tensorboard;

import org.jspecify.annotations.NullMarked;
