/** Data sets on disk: unlabelled frames, frames with vessel labels and frames with boxes, in the layouts that are in use. */
@NullMarked
package io.github.vasomim.dataset;

import org.jspecify.annotations.NullMarked;
