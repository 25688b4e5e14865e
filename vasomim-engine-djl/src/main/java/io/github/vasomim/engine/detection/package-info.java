/** Fine-tuning of detectors: settings, frames, losses and scores of the task. */
@NullMarked
package io.github.vasomim.engine.detection;

import org.jspecify.annotations.NullMarked;
