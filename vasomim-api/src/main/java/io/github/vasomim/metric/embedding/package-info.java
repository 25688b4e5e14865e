/** How well classes of feature vectors keep apart, and maps of them in the plane. Distances are Euclidean. */
@NullMarked
package io.github.vasomim.metric.embedding;

import org.jspecify.annotations.NullMarked;
