/** Where a training ran, and what it tells while it runs. */
@NullMarked
package io.github.vasomim.engine.run;

import org.jspecify.annotations.NullMarked;
