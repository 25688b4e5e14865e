package io.github.vasomim.engine.setup;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of engine and machine from here.
 *
 * @param engine the engine in its own words
 * @param cudaLibrary whether the engine's native library was built for GPUs
 * @param gpus GPUs that the engine counts
 * @param driver version of the GPU's driver; null without one
 * @param cudaRuntime where the loader may find libcudart; null if nowhere
 * @param cpu the processor's instructions
 * @param processors processors this program may use
 * @param allocator whether the environment keeps the C library from giving memory back and asking for it again in each step
 */
public record EngineProbe(
        String engine,
        boolean cudaLibrary,
        int gpus,
        @Nullable String driver,
        @Nullable Path cudaRuntime,
        CpuFeatures cpu,
        int processors,
        boolean allocator) {
    /** A gigabyte and more. */
    private static final int LARGE_DIGITS = 10;

    private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");
    private static final List<String> SYSTEM_FOLDERS =
            List.of("/usr/lib", "/usr/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/local/cuda/lib64");

    /**
     * Looks around; starts the engine if it is not running.
     *
     * @return what is there
     */
    public static EngineProbe take() {
        Engine engine = Engine.getInstance();
        return new EngineProbe(
                engine.toString().strip().replaceAll("\\s+", " "),
                engine.hasCapability(StandardCapabilities.CUDA),
                engine.getGpuCount(),
                driverVersion(),
                findCudaRuntime(),
                CpuFeatures.read(),
                Runtime.getRuntime().availableProcessors(),
                isLarge("MALLOC_TRIM_THRESHOLD_") && isLarge("MALLOC_MMAP_THRESHOLD_"));
    }

    private static boolean isLarge(String variable) {
        String value = System.getenv(variable);
        return value != null && value.length() >= LARGE_DIGITS;
    }

    private static @Nullable String driverVersion() {
        try {
            return Files.readAllLines(DRIVER).get(0);
        } catch (IOException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static @Nullable Path findCudaRuntime() {
        List<String> folders = new ArrayList<>();
        for (String name : new String[] {System.getenv("LD_LIBRARY_PATH"), System.getProperty("java.library.path")}) {
            if (name != null) {
                Splitter.on(File.pathSeparatorChar)
                        .omitEmptyStrings()
                        .split(name)
                        .forEach(folders::add);
            }
        }
        folders.addAll(SYSTEM_FOLDERS);
        for (String folder : folders) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                Path found =
                        files.filter(EngineProbe::isCudaRuntime).findFirst().orElse(null);
                if (found != null) {
                    return found;
                }
            } catch (IOException | java.nio.file.InvalidPathException e) {
                // A folder on the path need not exist.
                continue;
            }
        }
        return null;
    }

    private static boolean isCudaRuntime(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith("libcudart.so") || name.startsWith("cudart64");
    }
}
