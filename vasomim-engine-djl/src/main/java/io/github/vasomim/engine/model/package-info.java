/** Vision transformer encoder and the decoder of masked autoencoding. */
@NullMarked
package io.github.vasomim.engine.model;

import org.jspecify.annotations.NullMarked;
