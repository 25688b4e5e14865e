package io.github.vasomim.engine.setup;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing about engine and machine.
 *
 * @param subject what it is about
 * @param state how it is
 * @param fix what would make more of it; null if nothing
 */
public record EngineFinding(
        String subject, String state, @Nullable String fix) {
    /**
     * Everything there is to say.
     *
     * @param probe what was seen
     * @return engine, GPU, processor and memory, in this order
     */
    public static List<EngineFinding> of(EngineProbe probe) {
        return ImmutableList.of(
                new EngineFinding("engine", probe.engine(), null), gpu(probe), bfloat16(probe), memory(probe));
    }

    /** The reasons in the order in which they hide a GPU. */
    private static EngineFinding gpu(EngineProbe probe) {
        if (probe.cudaLibrary() && probe.gpus() > 0) {
            return new EngineFinding("GPU", probe.gpus() + " seen, used unless a run names the CPU", null);
        }
        if (probe.driver() == null) {
            return new EngineFinding(
                    "GPU",
                    "none seen: there is no sign of an NVIDIA driver",
                    "Load the driver (nvidia-smi must list the GPU; in a container, pass it in)");
        }
        if (!probe.cudaLibrary()) {
            return new EngineFinding(
                    "GPU",
                    "not used: libtorch was built for the CPU (" + probe.driver() + ")",
                    "Set PYTORCH_LIBRARY_PATH to the lib folder of libtorch 2.7.1 for CUDA, PYTORCH_VERSION=2.7.1 and "
                            + "PYTORCH_FLAVOR=cu128");
        }
        if (probe.cudaRuntime() == null) {
            return new EngineFinding(
                    "GPU",
                    "not seen: libcudart, by which GPUs are counted, is not where the loader looks",
                    "Install the CUDA runtime of the driver's version, or put its folder on LD_LIBRARY_PATH");
        }
        return new EngineFinding(
                "GPU",
                "not seen although driver and " + probe.cudaRuntime() + " are there (" + probe.driver() + ")",
                "Use a CUDA runtime that is no newer than the driver, and check CUDA_VISIBLE_DEVICES");
    }

    private static EngineFinding bfloat16(EngineProbe probe) {
        return probe.cpu().bfloat16()
                ? new EngineFinding("processor", probe.processors() + " threads, with units for bfloat16", null)
                : new EngineFinding(
                        "processor",
                        probe.processors() + " threads, no units for bfloat16: training on it stays in 32 bits",
                        null);
    }

    private static EngineFinding memory(EngineProbe probe) {
        return probe.allocator()
                ? new EngineFinding("memory", "the C library keeps what it has", null)
                : new EngineFinding(
                        "memory",
                        "the C library may give memory back and ask for it again in each step",
                        "On Linux, set MALLOC_TRIM_THRESHOLD_ and MALLOC_MMAP_THRESHOLD_ to 100000000000");
    }
}
