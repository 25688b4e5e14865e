/** Objectives of pre-training on DJL: masked pixels, anatomical consistency, features of other encoders. */
@NullMarked
package io.github.vasomim.engine.objective;

import org.jspecify.annotations.NullMarked;
