/**
 * The vision transformer's shape, its input and what it costs.
 *
 * <ul>
 *   <li>{@link VitConfig}: the encoder, {@link DecoderConfig}: the decoder of pre-training, {@link InputConfig}: another patch size,
 *       input or number of channels than the named one, {@link DropPath}: stochastic depth.
 *   <li>{@link ModelCost}: parameters and operations of a frame.
 * </ul>
 *
 * <pre>{@code
 * VitConfig base = VitConfig.of(VitConfig.Size.BASE).withImageSize(512);
 * ModelCost cost = ModelCost.encoder(base, base.patchCount());
 * }</pre>
 */
@NullMarked
package io.github.vasomim.engine.model;

import org.jspecify.annotations.NullMarked;
