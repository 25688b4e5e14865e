package io.github.vasomim.engine.setup;

import com.google.common.collect.ImmutableList;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of the machine.
 *
 * @param cpu the processor's instructions
 * @param processors processors this program may use
 * @param heapBytes most that Java's heap may grow to
 * @param memoryBytes physical memory, or the container's share of it; 0 if unknown
 * @param driver version of the GPU's driver; null without one
 * @param cudaRuntime where the loader may find libcudart; null if nowhere
 * @param missingFolders folders on LD_LIBRARY_PATH that are not there
 */
public record Machine(
        CpuFeatures cpu,
        int processors,
        long heapBytes,
        long memoryBytes,
        @Nullable String driver,
        @Nullable Path cudaRuntime,
        List<String> missingFolders) {
    private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");
    private static final List<Path> SYSTEM_FOLDERS = List.of(
            Path.of("/usr/lib"),
            Path.of("/usr/lib64"),
            Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/usr/local/cuda/lib64"));

    /** Copies the list. */
    public Machine {
        missingFolders = ImmutableList.copyOf(missingFolders);
    }

    static Machine look(EngineSettings settings) {
        List<Path> named = NativeLibrary.paths(settings.get(EngineSettings.LOADER_PATH));
        return new Machine(
                CpuFeatures.read(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                physicalMemory(),
                driverVersion(),
                findCudaRuntime(named),
                named.stream()
                        .filter(each -> !Files.isDirectory(each))
                        .map(Path::toString)
                        .toList());
    }

    private static long physicalMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    private static @Nullable String driverVersion() {
        try {
            return Files.readAllLines(DRIVER).get(0);
        } catch (IOException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static @Nullable Path findCudaRuntime(List<Path> named) {
        List<Path> folders = ImmutableList.<Path>builder()
                .addAll(named)
                .addAll(NativeLibrary.paths(System.getProperty("java.library.path")))
                .addAll(SYSTEM_FOLDERS)
                .build();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                Path found = files.filter(Machine::isCudaRuntime).findFirst().orElse(null);
                if (found != null) {
                    return found;
                }
            } catch (IOException e) {
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
