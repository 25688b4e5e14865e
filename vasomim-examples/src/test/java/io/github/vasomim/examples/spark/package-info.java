/** Tests of the jobs on a cluster of one machine. */
@NullMarked
package io.github.vasomim.examples.spark;

import org.jspecify.annotations.NullMarked;
