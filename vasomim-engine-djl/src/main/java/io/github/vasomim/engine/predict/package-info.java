/** Using a fine-tuned model: frames in, masks and probabilities in the frames' own pixels out, nothing native in sight. */
@NullMarked
package io.github.vasomim.engine.predict;

import org.jspecify.annotations.NullMarked;
