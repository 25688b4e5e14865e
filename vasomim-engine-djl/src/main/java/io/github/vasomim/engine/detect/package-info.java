/** Settings of the detector: Faster R-CNN with a feature pyramid on the plain vision transformer, after ViTDet (Li et al. 2022). */
@NullMarked
package io.github.vasomim.engine.detect;

import org.jspecify.annotations.NullMarked;
