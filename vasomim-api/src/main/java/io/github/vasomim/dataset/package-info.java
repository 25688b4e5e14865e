/** Data sets on disk: unlabelled frames, and frames with vessel labels in the layouts that are in use. */
@NullMarked
package io.github.vasomim.dataset;

import org.jspecify.annotations.NullMarked;
