/**
 * Heads on the encoder: the simple feature pyramid, the UNet decoder, the plain UNet, the head for quality. Maps inside are
 * (N, C, H, W) for whoever reads their shape but lie in memory channels last, as the tokens do: the convolutions of PyTorch then
 * need no reordering, which halves their time at small widths.
 */
@NullMarked
package io.github.vasomim.engine.internal.head;

import org.jspecify.annotations.NullMarked;
