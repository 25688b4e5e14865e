@NullMarked
package io.github.vasomim.engine.internal.detect;

import org.jspecify.annotations.NullMarked;
