/** One main class for each task, and the command line that gathers them. */
@NullMarked
package io.github.vasomim.examples;

import org.jspecify.annotations.NullMarked;
