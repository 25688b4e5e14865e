/** Tests of the example programs, which run them on phantoms. */
@NullMarked
package io.github.vasomim.examples;

import org.jspecify.annotations.NullMarked;
