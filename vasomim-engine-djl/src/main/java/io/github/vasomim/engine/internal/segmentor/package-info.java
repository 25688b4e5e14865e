/** The network of the weak segmentor, UNeXt-S (Valanarasu and Patel 2022), and its frozen use as guide and as judge. */
@NullMarked
package io.github.vasomim.engine.internal.segmentor;

import org.jspecify.annotations.NullMarked;
