/**
 * Tasks on a pre-trained encoder. A task is a {@link io.github.vasomim.downstream.DownstreamHead}: patch tokens in, a loss while it
 * learns, and records or images of the frame's own size when it is used. Arrays of ai.djl appear in the signatures of heads because
 * a head computes on them; results never hold any.
 */
@NullMarked
package io.github.vasomim.downstream;

import org.jspecify.annotations.NullMarked;
