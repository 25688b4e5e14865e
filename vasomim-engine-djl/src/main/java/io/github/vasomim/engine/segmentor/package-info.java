/**
 * The weak vessel segmentor: UNeXt-S (Valanarasu and Patel 2022), trained on pseudo-labels of the vessel filter, then frozen and
 * used as guide and as judge in pre-training.
 */
@NullMarked
package io.github.vasomim.engine.segmentor;

import org.jspecify.annotations.NullMarked;
