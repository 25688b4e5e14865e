/** Frames and labels as dense two-dimensional arrays with an ImgLib2 face, patch grids, resampling. */
@NullMarked
package io.github.vasomim.image;

import org.jspecify.annotations.NullMarked;
