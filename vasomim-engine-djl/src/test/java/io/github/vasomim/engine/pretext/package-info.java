/** Methods of pre-training one by one. */
@NullMarked
package io.github.vasomim.engine.pretext;

import org.jspecify.annotations.NullMarked;
