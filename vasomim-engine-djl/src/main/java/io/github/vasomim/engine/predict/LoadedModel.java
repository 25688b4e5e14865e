package io.github.vasomim.engine.predict;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model's weights on their device with what runs them: what all predictors share. Thread-safe: calls wait for each other.
 *
 * @param <I> runs the network
 */
final class LoadedModel<I> implements AutoCloseable {
    /** Name of the model in the folder of a fine-tuning. */
    static final String FILE = "model.safetensors";

    /** Makes what runs the network; all parameters are named in the scope. */
    interface Maker<I> {
        I make(NDManager manager, ParameterScope scope, Kernels kernels);
    }

    private final NDManager manager;
    private final Kernels kernels;
    private final ParameterSet parameters;
    private final I inference;
    private final Consumer<? super I> closing;
    private final int patchSize;
    private boolean closed;

    LoadedModel(ModelFile<?> file, @Nullable Device device, Maker<I> maker, Consumer<? super I> closing) {
        this.closing = closing;
        patchSize = file.shape().encoder().patchSize();
        manager = EngineOpening.open(device);
        kernels = kernels(manager);
        boolean complete = false;
        try {
            parameters = ParameterSet.restored(manager, file.tensors(), file.source());
            inference = maker.make(manager, parameters.scope(), kernels);
            requireAllUsed(parameters, file.source());
            complete = true;
        } finally {
            if (!complete) {
                kernels.close();
                manager.close();
            }
        }
    }

    /** Closes the manager where there are none. */
    private static Kernels kernels(NDManager manager) {
        boolean complete = false;
        try {
            Kernels kernels = Kernels.of(manager);
            complete = true;
            return kernels;
        } finally {
            if (!complete) {
                manager.close();
            }
        }
    }

    /** Refuses weights that the network has no place for. */
    private static void requireAllUsed(ParameterSet parameters, Path source) {
        List<String> unused = parameters.unused();
        if (!unused.isEmpty()) {
            throw new InputException(
                    source,
                    "holds tensors its shape has no place for, such as " + unused.get(0),
                    "Give an undamaged model.safetensors of a fine-tuning");
        }
    }

    /** The file of a run's model. */
    static Path file(Path run) {
        Path file = Files.isDirectory(run) ? run.resolve(FILE) : run;
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file,
                    "there is no such model",
                    "Give the folder of a fine-tuning that has ended an epoch, or a " + FILE);
        }
        return file;
    }

    /** Runs the network on frames, none of which may be smaller than a patch. */
    synchronized <R> R use(List<Angiogram> frames, Function<I, R> work) {
        if (closed) {
            throw new IllegalStateException("this model is closed: load it again");
        }
        frames.forEach(this::requirePatch);
        return work.apply(inference);
    }

    private void requirePatch(Angiogram frame) {
        FloatImage pixels = frame.pixels();
        if (Math.min(pixels.width(), pixels.height()) < patchSize) {
            throw new InputException(
                    frame.name(),
                    "has " + pixels.width() + "x" + pixels.height() + " pixels where a patch has " + patchSize,
                    "Use larger frames");
        }
    }

    /** A frame to make the engine ready with. */
    Angiogram blank() {
        int side = 2 * patchSize;
        return new Angiogram("warm-up", new FloatImage(side, side), null);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try (manager;
                    kernels;
                    parameters) {
                closing.accept(inference);
            }
        }
    }
}
