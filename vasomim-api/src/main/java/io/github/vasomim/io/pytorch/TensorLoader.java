package io.github.vasomim.io.pytorch;

import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.pytorch.PickleValue.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reads the elements of tensors, each storage once, after checking what that takes. */
final class TensorLoader {
    /**
     * The elements may take this many times the file as 32-bit floats: four for bytes that widen, times four for weights that
     * several names share.
     */
    private static final long FILE_MULTIPLE = 16;

    /** Small files may hold large expanded tensors (stride 0). */
    private static final long ALLOWANCE = 64L << 20;

    private final CheckpointArchive archive;
    private final long heapBytes;

    /**
     * @param archive where the storages are
     * @param heapBytes the most memory this program may use
     */
    TensorLoader(CheckpointArchive archive, long heapBytes) {
        this.archive = archive;
        this.heapBytes = heapBytes;
    }

    /**
     * The tensors with their elements, in the order of the views.
     *
     * @throws IOException if the archive cannot be read
     * @throws CheckpointFault if a storage is damaged or the elements take too much memory
     */
    Map<String, NamedTensor> load(Map<String, TensorView> views) throws IOException {
        Map<Storage, Map<String, TensorView>> byStorage = new LinkedHashMap<>();
        views.forEach((name, view) -> byStorage
                .computeIfAbsent(view.storage(), storage -> new LinkedHashMap<>())
                .put(name, view));
        requireMemory(views.values(), byStorage.keySet());
        Map<String, NamedTensor> loaded = new HashMap<>();
        for (Map.Entry<Storage, Map<String, TensorView>> group : byStorage.entrySet()) {
            ByteBuffer bytes = archive.storage(group.getKey().key());
            group.getValue()
                    .forEach((name, view) -> loaded.put(name, new NamedTensor(name, view.shape(), view.gather(bytes))));
        }
        // Storages may come in another order than the names.
        Map<String, NamedTensor> ordered = new LinkedHashMap<>();
        views.keySet().forEach(name -> ordered.put(name, Objects.requireNonNull(loaded.get(name))));
        return Collections.unmodifiableMap(ordered);
    }

    private void requireMemory(Collection<TensorView> views, Collection<Storage> storages) {
        long tensors = views.stream()
                .mapToLong(view -> (long) Float.BYTES * view.elements())
                .sum();
        long read = storages.stream().mapToLong(Storage::bytes).sum();
        long most = ALLOWANCE + FILE_MULTIPLE * archive.fileBytes();
        if (tensors > most || read > most) {
            throw CheckpointFault.damaged("its tensors take " + Math.max(tensors, read) + " bytes, more than the "
                    + most + " that a file of " + archive.fileBytes() + " bytes may unfold to");
        }
        long largest = storages.stream().mapToLong(Storage::bytes).max().orElse(0);
        if (tensors + largest > heapBytes) {
            throw new CheckpointFault(
                    "its tensors take " + ((tensors + largest) >> 20) + " MiB as 32-bit floats, Java may use "
                            + (heapBytes >> 20) + " MiB",
                    "Start Java with a larger -Xmx");
        }
    }
}
