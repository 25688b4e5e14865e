@NullMarked
package io.github.vasomim.engine.kernel;

import org.jspecify.annotations.NullMarked;
