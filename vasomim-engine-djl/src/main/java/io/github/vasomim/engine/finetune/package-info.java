/**
 * Fine-tuning of downstream tasks, end to end: {@link io.github.vasomim.engine.finetune.FineTuner} is where to start.
 */
@NullMarked
package io.github.vasomim.engine.finetune;

import org.jspecify.annotations.NullMarked;
