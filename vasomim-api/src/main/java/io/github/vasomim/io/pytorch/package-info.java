/**
 * Weights from PyTorch: state dictionaries saved by {@code torch.save}, read without running anything that is in them.
 *
 * <p>The path through the package: {@code CheckpointArchive} opens the zip, {@code PickleMachine} interprets its
 * {@code data.pkl} with the few globals of {@code StateDictGlobals}, {@code StateDict} finds the dictionary of tensors, and
 * {@code TensorLoader} gathers their elements. Only {@link io.github.vasomim.io.pytorch.PytorchFile} is public.
 *
 * <ul>
 *   <li>{@link PytorchFile} reads a state dictionary; {@link io.github.vasomim.io.WeightFile} calls it for files that are one.
 * </ul>
 */
@NullMarked
package io.github.vasomim.io.pytorch;

import org.jspecify.annotations.NullMarked;
