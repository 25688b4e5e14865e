package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.kernel.TapeSettings;
import io.github.vasomim.engine.optim.LossScaleSettings;
import io.github.vasomim.engine.setup.CpuFeatures;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a training computes what its other settings ask for.
 *
 * @param precision width of the numbers that transformer blocks multiply
 * @param recomputeBlocks whether the inside of each block is computed again on the way back instead of kept: much less memory for about a
 *     third more work, and the same step to rounding
 * @param masksOnDevice whether VasoMIM's masks are drawn where the model runs, so that a GPU is waited for once in a step; as likely as
 *     those drawn on the host, but other ones
 * @param devices where to train side by side, such as {@code gpu0}, {@code gpu1}: each has the weights once and sees its share of every
 *     batch, the gradients are averaged. {@code cpu} several times is that many replicas on the processor. Null for one device, the one
 *     that is given with the run or the engine's own choice. A run may be resumed on others
 * @param lossScale how the loss is scaled where the precision is fp16
 * @param augmentation where frames are cropped, resized and mirrored: on the device they are the same to rounding, and the host has less
 *     to do than to upload
 * @param anatomy where vessels are looked for, which on the device is done for many frames at once, and needs
 *     {@code anatomy.regions=largest}
 */
public record ComputeConfig(
        Precision precision,
        boolean recomputeBlocks,
        boolean masksOnDevice,
        @Nullable List<String> devices,
        LossScaleSettings lossScale,
        Side augmentation,
        Side anatomy) {
    /** All in 32 bits, all kept. */
    public static final ComputeConfig STANDARD =
            new ComputeConfig(Precision.FP32, false, false, null, LossScaleSettings.STANDARD, Side.HOST, Side.HOST);

    /** Where something is computed. */
    public enum Side {
        /** In plain Java, on several threads, while a step runs. */
        HOST,
        /** By the engine, on the device that trains. */
        DEVICE
    }

    private static final Pattern NAME = Pattern.compile("cpu|gpu([0-9]{1,3})");

    /** Checks the names of devices, and what goes together. */
    public ComputeConfig {
        if (precision != Precision.FP16 && !lossScale.equals(LossScaleSettings.STANDARD)) {
            throw new IllegalArgumentException("lossScale with precision " + precision
                    + ": only the gradients of fp16 need it, so leave it out or set precision to fp16");
        }
        devices = devices == null ? null : ImmutableList.copyOf(devices);
        if (devices != null) {
            if (devices.isEmpty()) {
                throw new IllegalArgumentException(
                        "devices is empty: name at least one, such as gpu0, or none for the engine's own choice");
            }
            devices.forEach(ComputeConfig::device);
            List<String> gpus =
                    devices.stream().filter(name -> !name.equals("cpu")).toList();
            if (new HashSet<>(gpus).size() < gpus.size()) {
                throw new IllegalArgumentException("devices " + devices + ": name each GPU once");
            }
        }
    }

    /** Refuses what a method has no use for, or what has no form for the device. */
    void check(PretrainConfig.Method method, AnatomyConfig vessels) {
        if (masksOnDevice && !MethodParts.usesSegmentor(method)) {
            throw new IllegalArgumentException("compute.masksOnDevice with " + method
                    + ": it is for the masks of vasomim and vasomim-v1, which a map guides");
        }
        if (anatomy == Side.DEVICE) {
            if (!MethodParts.usesAnatomy(method)) {
                throw new IllegalArgumentException(
                        "compute.anatomy device with " + method + ": the method looks for no vessels, so leave it out");
            }
            vessels.requireOnDevice();
        }
    }

    private static Device device(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "devices holds " + name + ": a device is cpu, or gpu and its number, such as gpu0");
        }
        return parts.group(1) == null ? Device.cpu() : Device.gpu(Integer.parseInt(parts.group(1)));
    }

    /**
     * The devices to train on.
     *
     * @param given the one that is given with the run, null for none
     * @return the first one leads; null for the engine's own choice
     * @throws InputException if both name a device
     */
    List<@Nullable Device> devices(@Nullable Device given) {
        if (devices == null) {
            return Collections.singletonList(given);
        }
        if (given != null) {
            throw new InputException(
                    "compute.devices " + devices, "are set where " + given + " is given too", "Leave out one of them");
        }
        return devices.stream().<@Nullable Device>map(ComputeConfig::device).toList();
    }

    /** The same on other devices. */
    ComputeConfig on(@Nullable List<String> others) {
        return new ComputeConfig(precision, recomputeBlocks, masksOnDevice, others, lossScale, augmentation, anatomy);
    }

    /** How many copies of the model train side by side. */
    int replicas() {
        return devices == null ? 1 : devices.size();
    }

    /** Width of the factors; weights, sums, norms, losses and the optimiser are 32 bits wide in any case. */
    public enum Precision {
        /** 32 bits. */
        FP32,
        /** bfloat16, on GPUs and on processors with units for it; others stay with 32 bits. */
        BF16,
        /**
         * 16-bit floats, on GPUs and on processors with units for them; others stay with 32 bits. The loss is scaled up, and steps whose
         * gradients overflow are left out.
         */
        FP16;

        /** Null for 32 bits. */
        private @Nullable String kind() {
            return switch (this) {
                case FP32 -> null;
                case BF16 -> "bfloat16";
                case FP16 -> "16-bit floats";
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the device can do what is asked for. */
    boolean isFor(Device device, CpuFeatures cpu) {
        return device.isGpu()
                || switch (precision) {
                    case FP32 -> true;
                    case BF16 -> cpu.bfloat16();
                    case FP16 -> cpu.float16();
                };
    }

    /** What a processor lacks that is not {@linkplain #isFor for} what is asked for. */
    String lacking() {
        return "this processor has no units for " + precision.kind();
    }

    /** The precision a device really has. */
    Precision on(Device device, CpuFeatures cpu) {
        return isFor(device, cpu) ? precision : Precision.FP32;
    }

    TapeSettings tape(Device device) {
        return new TapeSettings(
                recomputeBlocks,
                switch (on(device, CpuFeatures.read())) {
                    case FP32 -> TapeSettings.Width.FULL;
                    case BF16 -> TapeSettings.Width.BFLOAT16;
                    case FP16 -> TapeSettings.Width.FLOAT16;
                });
    }
}
