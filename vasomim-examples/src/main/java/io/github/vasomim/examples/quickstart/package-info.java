/** The parts of the quickstart: its plan, its phantoms, its chain and its report. */
@NullMarked
package io.github.vasomim.examples.quickstart;

import org.jspecify.annotations.NullMarked;
