package io.github.vasomim.benchmarks;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a process held and how fast it was, note by note. For one thread. */
final class SoakRecord {
    private static final double NANOS = 1e-9;
    private static final double MILLIS = 1e-6;
    private static final double MEBI = 1.0 / (1 << 20);
    /** The engine's caches and the Java compilers have settled after this share of the notes. */
    private static final double SETTLED = 0.25;

    private static final double MOST_RESIDENT_GROWTH = 32;
    private static final double MOST_HEAP_GROWTH = 4;
    private static final double MOST_SLOWER = 1.3;

    private record Note(long step, double resident, double heap, long arrays, double rate, double processor) {}

    private final NDManager manager;
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final List<Note> notes = new ArrayList<>();
    private long lastStep;
    private long lastProcessor = processorNanos();
    private long lastTime = System.nanoTime();

    SoakRecord(NDManager manager) {
        this.manager = manager;
    }

    /** Notes what is held now, the Java heap after a collection, and the rate and processor time since the last note. */
    void note(long step) {
        double rate = (step - lastStep) / ((System.nanoTime() - lastTime) * NANOS);
        double processor = (processorNanos() - lastProcessor) * MILLIS / (step - lastStep);
        System.gc();
        notes.add(new Note(step, resident(), memory.getHeapMemoryUsage().getUsed() * MEBI, arrays(), rate, processor));
        System.err.println(line(notes.get(notes.size() - 1)));
        lastStep = step;
        lastTime = System.nanoTime();
        lastProcessor = processorNanos();
    }

    /** Of all threads of the process; unlike the rate it hardly depends on what else the machine does. */
    private static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    void write(Path file) {
        List<String> lines = new ArrayList<>(
                List.of("step,resident MiB,heap MiB,native arrays,steps per second,processor ms per step"));
        notes.forEach(note -> lines.add(line(note)));
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Note note) {
        return String.format(
                Locale.ROOT,
                "%d,%.1f,%.1f,%d,%.2f,%.1f",
                note.step,
                note.resident,
                note.heap,
                note.arrays,
                note.rate,
                note.processor);
    }

    /** What has changed from the settled start to the end. Quarters are compared, as single notes waver. */
    List<String> faults() {
        List<Note> settled = notes.subList((int) Math.ceil(notes.size() * SETTLED), notes.size());
        int part = Math.max(1, settled.size() / 3);
        List<Note> early = settled.subList(0, part);
        List<Note> late = settled.subList(settled.size() - part, settled.size());
        List<String> faults = new ArrayList<>();
        long arrays = settled.get(0).arrays;
        settled.stream()
                .filter(note -> note.arrays != arrays)
                .findFirst()
                .ifPresent(note ->
                        faults.add("native arrays: " + arrays + " became " + note.arrays + " by step " + note.step));
        double resident = median(late, Note::resident) - median(early, Note::resident);
        if (resident > MOST_RESIDENT_GROWTH) {
            faults.add(String.format(Locale.ROOT, "resident memory grew by %.1f MiB", resident));
        }
        double heap = median(late, Note::heap) - median(early, Note::heap);
        if (heap > MOST_HEAP_GROWTH) {
            faults.add(String.format(Locale.ROOT, "the Java heap grew by %.1f MiB", heap));
        }
        double slower = median(late, Note::processor) / median(early, Note::processor);
        if (slower > MOST_SLOWER) {
            faults.add(String.format(Locale.ROOT, "a step takes %.2f times the processor time it took", slower));
        }
        return faults;
    }

    private interface Value {
        double of(Note note);
    }

    private static double median(List<Note> notes, Value value) {
        double[] sorted = notes.stream().mapToDouble(value::of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** From the kernel where it tells, else 0. */
    private static double resident() {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try {
            return Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All arrays of the process that DJL holds. */
    private long arrays() {
        NDManager top = manager;
        while (top.getParentManager() != null && top.getParentManager() != top) {
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
        // DJL offers no way to walk the managers below one.
        try {
            Field field = BaseNDManager.class.getDeclaredField("resources");
            field.setAccessible(true);
            long sum = 0;
            for (Object child : ((Map<?, ?>) field.get(resource)).values()) {
                sum += count(child);
            }
            return sum;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("DJL keeps its arrays elsewhere now", e);
        }
    }
}
