/** Data sets of angiograms and their layouts. */
@NullMarked
package io.github.vasomim.dataset;

import org.jspecify.annotations.NullMarked;
