package io.github.vasomim.engine.testing;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Counts what native memory is held through DJL. */
public final class NativeArrays {
    private NativeArrays() {}

    /** Open arrays of the whole process: those of the engine's system manager and of all below it. */
    public static long open(NDManager any) {
        NDManager top = any;
        while (top.getParentManager() != top && top.getParentManager() != null) {
            top = top.getParentManager();
        }
        return count(top);
    }

    private static long count(Object resource) {
        if (resource instanceof NDArray) {
            return 1;
        }
        if (!(resource instanceof BaseNDManager)) {
            return 0;
        }
        long sum = 0;
        // DJL offers no way to walk the managers below one.
        try {
            Field field = BaseNDManager.class.getDeclaredField("resources");
            field.setAccessible(true);
            for (Object child : ((Map<?, ?>) field.get(resource)).values()) {
                sum += count(child);
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("DJL keeps its arrays elsewhere now", e);
        }
        return sum;
    }

    /** Resident memory of this process in MiB; 0 where the system does not tell. */
    public static long residentMebibytes() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
            return 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
