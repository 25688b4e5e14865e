package io.github.vasomim.engine.setup;

import ai.djl.util.Utils;
import io.github.vasomim.engine.internal.setup.FailureWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine unpacks its native library.
 *
 * @param path of the folder
 * @param problem why nothing can be written there, in the system's words; null if it can
 * @param freeBytes room on its disk; -1 if unknown
 * @param unpacked where the library of the class path lies unpacked; null if it does not yet
 */
public record CacheFolder(
        Path path,
        @Nullable String problem,
        long freeBytes,
        @Nullable Path unpacked) {
    /** Makes the folder if it is not there, as the engine would. */
    static CacheFolder look(NativeLibrary library) {
        return look(Utils.getEngineCacheDir("pytorch"), library.bundled());
    }

    static CacheFolder look(Path path, NativeLibrary.@Nullable Bundle bundle) {
        Path unpacked = bundle == null ? null : path.resolve(bundle.folder());
        if (unpacked != null && !Files.isRegularFile(unpacked.resolve(NativeLibrary.FILE))) {
            unpacked = null;
        }
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, "doctor", ".tmp"));
            return new CacheFolder(path, null, Files.getFileStore(path).getUsableSpace(), unpacked);
        } catch (IOException e) {
            return new CacheFolder(path, FailureWords.of(e), -1, unpacked);
        }
    }
}
