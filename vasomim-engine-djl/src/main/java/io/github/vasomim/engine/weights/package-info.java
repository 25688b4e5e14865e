/**
 * Encoder files: what they hold, where it came from, and how it was fitted.
 *
 * <ul>
 *   <li>{@link EncoderFile}: an encoder with its shape, whoever wrote it, fitted to another input if asked; {@link WeightReport}: what
 *       became of every tensor.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.weights;

import org.jspecify.annotations.NullMarked;
