/** What lets a training run unattended: checkpoints in series, when they are due, what a bad batch looked like. */
@NullMarked
package io.github.vasomim.engine.internal.run;

import org.jspecify.annotations.NullMarked;
