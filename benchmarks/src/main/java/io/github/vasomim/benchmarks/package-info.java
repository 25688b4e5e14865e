/** JMH benchmarks of the library. */
@NullMarked
package io.github.vasomim.benchmarks;

import org.jspecify.annotations.NullMarked;
