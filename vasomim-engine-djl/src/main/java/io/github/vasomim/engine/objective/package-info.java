/** Objectives of pre-training on DJL: masked pixels and anatomical consistency. */
@NullMarked
package io.github.vasomim.engine.objective;

import org.jspecify.annotations.NullMarked;
