package io.github.vasomim.engine.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Processor, memory and where the system's loader looks. */
final class MachineFindings {
    /** A gigabyte and more. */
    private static final int LARGE_DIGITS = 10;

    private MachineFindings() {}

    static List<EngineFinding> of(EngineSettings settings, Machine machine) {
        List<EngineFinding> findings = new ArrayList<>();
        findings.add(processor(machine));
        findings.add(memory(machine));
        findings.add(allocator(settings));
        if (!machine.missingFolders().isEmpty()) {
            findings.add(new EngineFinding(
                    EngineSettings.LOADER_PATH,
                    "names folders that do not exist: " + String.join(", ", machine.missingFolders()),
                    "Correct them, or leave them out"));
        }
        return findings;
    }

    private static EngineFinding processor(Machine machine) {
        List<String> known = machine.cpu().known();
        return EngineFinding.good(
                "processor",
                (known.isEmpty() ? "the system names none of the instructions that matter" : String.join(" ", known))
                        + (machine.cpu().bfloat16()
                                ? "; with units for bfloat16"
                                : "; no units for bfloat16: training on it stays in 32 bits"));
    }

    private static EngineFinding memory(Machine machine) {
        String heap = "Java heap up to " + gigabytes(machine.heapBytes());
        if (machine.memoryBytes() <= 0) {
            return EngineFinding.good("memory", heap + ", physical memory unknown");
        }
        String state = heap + ", " + gigabytes(machine.memoryBytes()) + " physical memory";
        return machine.heapBytes() < machine.memoryBytes()
                ? EngineFinding.good("memory", state)
                : new EngineFinding("memory", state, "Give a smaller -Xmx: tensors need native memory beside the heap");
    }

    private static EngineFinding allocator(EngineSettings settings) {
        return isLarge(settings.get(EngineSettings.TRIM)) && isLarge(settings.get(EngineSettings.MMAP))
                ? EngineFinding.good("allocator", "the C library keeps what it has")
                : new EngineFinding(
                        "allocator",
                        "the C library may give memory back and ask for it again in each step",
                        "On Linux, set MALLOC_TRIM_THRESHOLD_ and MALLOC_MMAP_THRESHOLD_ to 100000000000");
    }

    private static boolean isLarge(@Nullable String value) {
        return value != null && value.length() >= LARGE_DIGITS;
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", LibraryFindings.gigabytes(bytes));
    }
}
