package io.github.vasomim.engine.kernel;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A TorchScript module that is written here and loaded through DJL's API. An input array named {@code module_method:NAME} selects the
 * method; several inputs of one name ending in {@code []} arrive as one list. For one thread at a time.
 */
final class TorchPack implements AutoCloseable {
    private static final String HEADER = String.join(
            "\n", "class Pack(Module):", "  __parameters__ = []", "  __buffers__ = []", "  training : bool", "");

    private final NDManager manager;
    // Held for its life: DJL frees the native module when the model is collected.
    private final Model model;
    private final Block block;
    private final ParameterStore store;
    private final Map<String, NDArray> methods = new HashMap<>();

    /**
     * Loads the module.
     *
     * @param parent whose device the operators run on
     * @param methods their source in the serialised form of TorchScript, indented by two
     * @throws IllegalStateException if this PyTorch does not know an operator
     */
    TorchPack(NDManager parent, String methods) {
        manager = parent.newSubManager();
        Device device = parent.getDevice();
        model = Model.newInstance("vasomim-kernels", device, "PyTorch");
        boolean complete = false;
        try {
            model.load(new ByteArrayInputStream(TorchScriptArchive.of("Pack", HEADER + methods)));
            complete = true;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        } catch (MalformedModelException | RuntimeException e) {
            throw new IllegalStateException("this PyTorch does not accept the operators: use the pinned version", e);
        } finally {
            if (!complete) {
                close();
            }
        }
        block = model.getBlock();
        store = new ParameterStore(manager, false);
    }

    /**
     * Calls a method.
     *
     * @param method its name
     * @param inputs in its order; lists through {@link #addAs}
     * @param graph whether operations on arrays that ask for a gradient are recorded, on any thread
     * @return what it returns
     */
    NDList call(String method, NDList inputs, boolean graph) {
        inputs.add(methods.computeIfAbsent(method, this::tag));
        return block.forward(store, inputs, graph);
    }

    private NDArray tag(String method) {
        NDArray tag = manager.zeros(new Shape(1));
        NDScope.unregister(tag);
        tag.setName("module_method:" + method);
        return tag;
    }

    /** Names the arrays as one list and adds them. */
    static void addAs(String list, List<NDArray> arrays, NDList input) {
        for (NDArray array : arrays) {
            array.setName(list + "[]");
            input.add(array);
        }
    }

    @Override
    public void close() {
        model.close();
        manager.close();
    }
}
