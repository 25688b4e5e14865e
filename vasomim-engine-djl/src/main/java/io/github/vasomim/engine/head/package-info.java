/**
 * Networks of encoder and head that answer for frames: what a task of one's own joins to the encoder ({@code HeadFactory},
 * {@code DownstreamNetwork}), what numbers for each pixel mean ({@code DenseOutput}), and the file a trained one is kept in.
 */
@NullMarked
package io.github.vasomim.engine.head;

import org.jspecify.annotations.NullMarked;
