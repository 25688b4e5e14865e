/** Reports a person opens in a browser: self-contained HTML with tables, curves and pictures of frames, masks and errors. */
@NullMarked
package io.github.vasomim.report;

import org.jspecify.annotations.NullMarked;
