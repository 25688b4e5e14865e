/** Features of regions: RoIAlign, and the choice of the pyramid's level. */
@NullMarked
package io.github.vasomim.engine.internal.detect.roi;

import org.jspecify.annotations.NullMarked;
