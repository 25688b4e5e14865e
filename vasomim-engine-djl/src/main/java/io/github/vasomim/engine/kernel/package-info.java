/**
 * The one seam to what DJL's API lacks or does slowly: a portable implementation on NDArray operations and one for PyTorch, equal to
 * rounding.
 */
@NullMarked
package io.github.vasomim.engine.kernel;

import org.jspecify.annotations.NullMarked;
