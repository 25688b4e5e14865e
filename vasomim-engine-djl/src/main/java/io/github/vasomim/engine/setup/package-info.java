/** What the machine and the engine offer to training, and what stands in the way of more. */
@NullMarked
package io.github.vasomim.engine.setup;

import org.jspecify.annotations.NullMarked;
