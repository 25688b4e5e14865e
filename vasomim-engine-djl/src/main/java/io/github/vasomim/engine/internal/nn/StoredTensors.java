package io.github.vasomim.engine.internal.nn;

import io.github.vasomim.io.NamedTensor;
import java.util.Map;

/**
 * Tensors of a checkpoint.
 *
 * @param tensors by name
 * @param source the file, named in errors
 */
public record StoredTensors(Map<String, NamedTensor> tensors, Object source) {}
