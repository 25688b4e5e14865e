/** Files: images, NumPy arrays, safetensors, atomic writing. */
@NullMarked
package io.github.vasomim.io;

import org.jspecify.annotations.NullMarked;
