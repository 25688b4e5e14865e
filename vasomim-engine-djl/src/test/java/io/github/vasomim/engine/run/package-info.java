/** Tests of what lets a training run unattended. */
@NullMarked
package io.github.vasomim.engine.run;

import org.jspecify.annotations.NullMarked;
