/** Looks over data sets before they are used: manifest, duplicates, leaks between splits, suspicious labels. */
@NullMarked
package io.github.vasomim.dataset.check;

import org.jspecify.annotations.NullMarked;
