/** Types shared by every package: the error raised for bad input. */
@NullMarked
package io.github.vasomim;

import org.jspecify.annotations.NullMarked;
