/** What single methods of pre-training add to the common step: what the encoder is asked, what masks are drawn by, losses of their own. */
@NullMarked
package io.github.vasomim.engine.internal.pretext;

import org.jspecify.annotations.NullMarked;
