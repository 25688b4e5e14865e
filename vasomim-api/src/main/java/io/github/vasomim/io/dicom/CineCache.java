package io.github.vasomim.io.dicom;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was last found out about DICOM files, so that their frames are read one by one without looking for all fragments
 * each time. Kept are places and tables, no pixels but those of deflated files, 32 MiB in all at most; nothing stays open. A file whose
 * size or time has changed is looked at anew. Thread-safe.
 */
public final class CineCache {
    private static final long MOST_BYTES = 1 << 25;

    private final Cache<Path, Known> known;

    /** A file's parse and what the file was then. */
    private record Known(DicomCine cine, Stamp stamp) {}

    private record Stamp(
            long bytes, FileTime modified, @Nullable Object key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.size(), now.lastModifiedTime(), now.fileKey());
        }
    }

    /** Remembers nothing yet. */
    public CineCache() {
        this(MOST_BYTES);
    }

    CineCache(long mostBytes) {
        // One segment: each has its share of the bytes to itself, and large cines would fit into none.
        known = CacheBuilder.newBuilder()
                .concurrencyLevel(1)
                .maximumWeight(mostBytes)
                .<Path, Known>weigher((file, each) ->
                        (int) Math.min(Integer.MAX_VALUE, each.cine().heldBytes()))
                .build();
    }

    /**
     * As {@link DicomCine#open}, but without reading anything where the file is known and unchanged.
     *
     * @param file the DICOM file
     * @return its frames, perhaps those another call got
     * @throws InputException as there
     */
    public DicomCine open(Path file) {
        Stamp now;
        try {
            now = Stamp.of(file);
        } catch (IOException e) {
            known.invalidate(file);
            return DicomCine.open(file);
        }
        Known found = known.getIfPresent(file);
        if (found == null || !found.stamp().equals(now)) {
            // The stamp came first: a change since then shows at the next call.
            found = new Known(DicomCine.open(file), now);
            known.put(file, found);
        }
        return found.cine();
    }

    /** About how much memory is taken. */
    long heldBytes() {
        return known.asMap().values().stream()
                .mapToLong(each -> each.cine().heldBytes())
                .sum();
    }
}
