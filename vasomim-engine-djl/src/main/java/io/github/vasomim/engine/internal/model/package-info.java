/** Vision transformer encoder and the decoder of masked autoencoding. */
@NullMarked
package io.github.vasomim.engine.internal.model;

import org.jspecify.annotations.NullMarked;
