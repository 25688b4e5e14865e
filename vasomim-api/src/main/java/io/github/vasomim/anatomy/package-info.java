/** Finds vessels in a frame: multi-scale vesselness, percentile threshold, region growing. */
@NullMarked
package io.github.vasomim.anatomy;

import org.jspecify.annotations.NullMarked;
