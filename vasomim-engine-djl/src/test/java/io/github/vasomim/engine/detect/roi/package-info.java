@NullMarked
package io.github.vasomim.engine.detect.roi;

import org.jspecify.annotations.NullMarked;
