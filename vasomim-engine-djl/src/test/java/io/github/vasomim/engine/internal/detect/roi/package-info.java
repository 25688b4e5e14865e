@NullMarked
package io.github.vasomim.engine.internal.detect.roi;

import org.jspecify.annotations.NullMarked;
