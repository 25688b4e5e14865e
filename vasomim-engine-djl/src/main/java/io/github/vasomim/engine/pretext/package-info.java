/** Settings of single methods of pre-training. */
@NullMarked
package io.github.vasomim.engine.pretext;

import org.jspecify.annotations.NullMarked;
