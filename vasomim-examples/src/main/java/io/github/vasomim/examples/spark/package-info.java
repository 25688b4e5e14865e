/** Many frames on a cluster: vessels by a filter or what a fine-tuned model finds, as a restartable job of Apache Spark. */
@NullMarked
package io.github.vasomim.examples.spark;

import org.jspecify.annotations.NullMarked;
