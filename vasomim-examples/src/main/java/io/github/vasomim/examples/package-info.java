/** Programs to learn the library from, one for each task; they know nothing of the command line. */
@NullMarked
package io.github.vasomim.examples;

import org.jspecify.annotations.NullMarked;
