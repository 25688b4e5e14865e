/**
 * Tasks that label every pixel, for {@link io.github.vasomim.engine.finetune.FineTuner}: vessels or not, stenosis or not, and the
 * segments of the SYNTAX score.
 */
@NullMarked
package io.github.vasomim.engine.segmentation;

import org.jspecify.annotations.NullMarked;
