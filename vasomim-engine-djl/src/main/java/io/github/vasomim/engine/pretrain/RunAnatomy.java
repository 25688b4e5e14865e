package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.internal.device.VesselSearch;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a run comes by the vessels of its frames. Holds native memory until it is closed where they are found on the device. */
final class RunAnatomy implements AutoCloseable {
    /** Frames searched at once: enough to keep a device busy, and no more memory than a step takes. */
    private static final int MOST_TOGETHER = 16;

    private final @Nullable AnatomyExtractor extractor;
    private final AnatomySource frames;
    private final Deque<Runnable> closing = new ArrayDeque<>();

    /**
     * Prepares; nothing is read yet.
     *
     * @param config the settings
     * @param options what the run brings along
     * @param source the frames
     * @throws InputException if a store's vessels do not fit, or an extractor of one's own is to run on the device
     */
    RunAnatomy(PretrainConfig config, PretrainOptions options, FrameSource source) {
        AnatomyExtractor own = options.extractor();
        boolean onDevice = config.compute().anatomy() == ComputeConfig.Side.DEVICE;
        if (onDevice && own != null) {
            throw new InputException(
                    "compute.anatomy",
                    "device is for the extractors of anatomy.*, not for one of one's own",
                    "Set it to host, or leave out the extractor");
        }
        extractor = config.usesAnatomy()
                ? Objects.requireNonNullElseGet(own, () -> config.anatomy().extractor())
                : null;
        boolean complete = false;
        try {
            frames = onDevice
                    ? onDevice(config, options, source)
                    : AnatomySource.of(
                            source, extractor, own == null ? config.anatomy().identity() : null, options.memory());
            closing.push(frames::close);
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /** The first device searches for all: each frame is searched once. */
    private AnatomySource onDevice(PretrainConfig config, PretrainOptions options, FrameSource source) {
        Device device = config.compute().devices(options.device()).get(0);
        NDManager manager = EngineOpening.open(device);
        closing.push(manager::close);
        int together = Math.min(MOST_TOGETHER, config.training().batchSize());
        VesselSearch search = new VesselSearch(manager, config.anatomy().onDevice(), together);
        closing.push(search::close);
        return AnatomySource.together(source, search::find, config.anatomy().identity(), options.memory());
    }

    /** For single frames; null where the method looks for no vessels. */
    @Nullable AnatomyExtractor extractor() {
        return extractor;
    }

    AnatomySource frames() {
        return frames;
    }

    /** The last one made first. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
