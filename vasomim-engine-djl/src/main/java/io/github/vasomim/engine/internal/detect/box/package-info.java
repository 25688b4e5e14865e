/** Boxes as plain numbers: anchors, overlaps, coding, matching, sampling, suppression. No tensors. */
@NullMarked
package io.github.vasomim.engine.internal.detect.box;

import org.jspecify.annotations.NullMarked;
