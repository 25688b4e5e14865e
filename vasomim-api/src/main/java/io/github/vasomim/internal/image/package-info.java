/** Centre lines as graphs of pixels, for what measures and finds vessels. */
@NullMarked
package io.github.vasomim.internal.image;

import org.jspecify.annotations.NullMarked;
