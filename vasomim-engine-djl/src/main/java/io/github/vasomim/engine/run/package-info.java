/** What lets a training run unattended: checkpoints in series, where it ran, and what to look at when it fails. */
@NullMarked
package io.github.vasomim.engine.run;

import org.jspecify.annotations.NullMarked;
