@NullMarked
package io.github.vasomim.engine.detect;

import org.jspecify.annotations.NullMarked;
