/** What the engine's tests share. */
@NullMarked
package io.github.vasomim.engine.testing;

import org.jspecify.annotations.NullMarked;
