/** Methods of pre-training one by one. */
@NullMarked
package io.github.vasomim.engine.internal.pretext;

import org.jspecify.annotations.NullMarked;
