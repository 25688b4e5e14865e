/**
 * Fine-tuning for vessel segmentation, end to end: {@link io.github.vasomim.engine.finetune.VesselFineTuner} is where to start.
 */
@NullMarked
package io.github.vasomim.engine.finetune;

import org.jspecify.annotations.NullMarked;
