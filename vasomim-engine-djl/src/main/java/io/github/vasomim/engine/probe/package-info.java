/** What an encoder's patch features tell of vessels, without any training of the encoder. */
@NullMarked
package io.github.vasomim.engine.probe;

import org.jspecify.annotations.NullMarked;
