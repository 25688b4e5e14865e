package io.github.vasomim.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a safetensors file holds.
 *
 * @param tensors the tensors by name, in the order of the file's header; not modifiable
 * @param metadata free text by key; not modifiable
 */
public record SafetensorsFile(Map<String, NamedTensor> tensors, Map<String, String> metadata) {
    /** Copies the maps, keeping their order. */
    public SafetensorsFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
