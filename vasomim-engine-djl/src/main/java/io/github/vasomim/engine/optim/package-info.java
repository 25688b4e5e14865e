/** Groups of parameters, how a loss is scaled in 16-bit floats, and what is thrown where training diverged. */
@NullMarked
package io.github.vasomim.engine.optim;

import org.jspecify.annotations.NullMarked;
