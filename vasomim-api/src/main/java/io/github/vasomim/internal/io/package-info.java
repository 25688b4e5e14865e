/** Numbers of weight files. */
@NullMarked
package io.github.vasomim.internal.io;

import org.jspecify.annotations.NullMarked;
