@NullMarked
package io.github.vasomim.report.tensorboard;

import org.jspecify.annotations.NullMarked;
