package io.github.vasomim.engine.setup;

/** Whether a GPU is used, and if not, why. */
final class GpuFinding {
    private static final String SUBJECT = "GPU";

    private GpuFinding() {}

    /** The reasons in the order in which they hide a GPU. */
    static EngineFinding of(EngineProbe probe) {
        EngineStart start = probe.start();
        Machine machine = probe.machine();
        if (start.cudaLibrary() && start.gpus() > 0) {
            return EngineFinding.good(SUBJECT, start.gpus() + " seen, used unless a run names the CPU");
        }
        if (machine.driver() == null) {
            return new EngineFinding(
                    SUBJECT,
                    "none seen: there is no sign of an NVIDIA driver",
                    "Load the driver (nvidia-smi must list the GPU; in a container, pass it in)");
        }
        if (!start.trains()) {
            return new EngineFinding(
                    SUBJECT,
                    "not seen while no engine runs (" + machine.driver() + ")",
                    "Look at it again when the engine starts");
        }
        if (!start.cudaLibrary()) {
            String version = probe.library().versionToUse();
            return new EngineFinding(
                    SUBJECT,
                    "not used: libtorch was built for the CPU (" + machine.driver() + ")",
                    "Set PYTORCH_LIBRARY_PATH to the lib folder of libtorch " + version + " for CUDA, PYTORCH_VERSION="
                            + version + " and PYTORCH_FLAVOR=cu128");
        }
        return machine.cudaRuntime() == null
                ? new EngineFinding(
                        SUBJECT,
                        "not seen: libcudart, by which GPUs are counted, is not where the loader looks",
                        "Install the CUDA runtime of the driver's version, or put its folder on LD_LIBRARY_PATH")
                : new EngineFinding(
                        SUBJECT,
                        "not seen although driver and " + machine.cudaRuntime() + " are there (" + machine.driver()
                                + ")",
                        "Use a CUDA runtime that is no newer than the driver, and check CUDA_VISIBLE_DEVICES");
    }
}
