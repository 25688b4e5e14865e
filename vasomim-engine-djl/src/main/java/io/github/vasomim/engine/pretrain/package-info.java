/** Pre-training on unlabelled angiograms, from frames to an encoder file. */
@NullMarked
package io.github.vasomim.engine.pretrain;

import org.jspecify.annotations.NullMarked;
