@NullMarked
package io.github.vasomim.engine.internal.detect.box;

import org.jspecify.annotations.NullMarked;
