/**
 * The plain vision transformer as a detector's backbone (ViTDet, Li et al. 2022). Maps are plain arrays (N, rows, columns, C), channels
 * last, as tokens are.
 */
@NullMarked
package io.github.vasomim.engine.internal.detect.backbone;

import org.jspecify.annotations.NullMarked;
