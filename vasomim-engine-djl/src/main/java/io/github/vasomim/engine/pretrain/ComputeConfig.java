package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import io.github.vasomim.engine.kernel.TapeSettings;
import io.github.vasomim.engine.setup.CpuFeatures;
import java.util.Locale;

/**
 * How a training computes what its other settings ask for.
 *
 * @param precision width of the numbers that transformer blocks multiply
 * @param recomputeBlocks whether the inside of each block is computed again on the way back instead of kept: much less memory for about a
 *     third more work, and the same step to rounding
 * @param masksOnDevice whether VasoMIM's masks are drawn where the model runs, so that a GPU is waited for once in a step; as likely as
 *     those drawn on the host, but other ones
 */
public record ComputeConfig(Precision precision, boolean recomputeBlocks, boolean masksOnDevice) {
    /** All in 32 bits, all kept. */
    public static final ComputeConfig STANDARD = new ComputeConfig(Precision.FP32, false, false);

    /** Width of the factors; weights, sums, norms, losses and the optimiser are 32 bits wide in any case. */
    public enum Precision {
        /** 32 bits. */
        FP32,
        /** bfloat16, on GPUs and on processors with units for it; others stay with 32 bits. */
        BF16;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the device can do what is asked for. */
    boolean isFor(Device device, CpuFeatures cpu) {
        return precision == Precision.FP32 || device.isGpu() || cpu.bfloat16();
    }

    TapeSettings tape(Device device) {
        return new TapeSettings(recomputeBlocks, precision == Precision.BF16 && isFor(device, CpuFeatures.read()));
    }
}
