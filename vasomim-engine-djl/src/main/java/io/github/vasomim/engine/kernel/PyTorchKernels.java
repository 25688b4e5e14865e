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
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * PyTorch's own operators, reached through a TorchScript module that is written here and loaded through DJL's API. An input array
 * named {@code module_method:NAME} selects the method; several inputs of one name ending in {@code []} arrive as one list.
 */
public final class PyTorchKernels implements Kernels {
    private static final String SOURCE = String.join(
            "\n",
            "class Pack(Module):",
            "  __parameters__ = []",
            "  __buffers__ = []",
            "  training : bool",
            "  def forward(self: __torch__.Pack, x: Tensor) -> Tensor:",
            "    return x",
            // heads arrives as a (heads, 0)-shaped array: a shape is known on the host, so a GPU is not waited for
            "  def attention(self: __torch__.Pack, x: Tensor, heads: Tensor) -> Tensor:",
            "    n = torch.size(x, 0)",
            "    t = torch.size(x, 1)",
            "    d = torch.floordiv(torch.size(x, 2), 3)",
            "    h = torch.size(heads, 0)",
            "    y = torch.permute(torch.reshape(x, [n, t, 3, h, torch.floordiv(d, h)]), [2, 0, 3, 1, 4])",
            "    q, k, v, = torch.unbind(y, 0)",
            "    o = torch.scaled_dot_product_attention(q, k, v)",
            "    return torch.reshape(torch.transpose(o, 1, 2), [n, t, d])",
            "  def upsample(self: __torch__.Pack, x: Tensor) -> Tensor:",
            "    return torch.upsample_bilinear2d("
                    + "x, [torch.mul(torch.size(x, 2), 2), torch.mul(torch.size(x, 3), 2)], False, None)",
            "  def gradients(self: __torch__.Pack, loss: Tensor, p: List[Tensor]) -> List[Tensor]:",
            "    g = torch.grad([loss], p, None, None, False, True)",
            "    all = annotate(List[Tensor], [])",
            "    for i in range(torch.len(g)):",
            "      one = g[i]",
            "      if torch.__is__(one, None):",
            "        torch.append(all, torch.zeros_like(p[i]))",
            "      else:",
            // AdamW walks through weight and gradient side by side, so they lie alike
            "        torch.append(all, torch.contiguous(unchecked_cast(Tensor, one)))",
            "    return all",
            "  def adamw(self: __torch__.Pack, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], "
                    + "s: List[Tensor], hyper: Tensor) -> Tensor:",
            "    torch._foreach_zero_(s)",
            "    torch._foreach_add_(s, float(torch.select(hyper, 0, 5)))",
            "    torch._fused_adamw_(p, g, m, v, annotate(List[Tensor], []), s, lr=float(torch.select(hyper, 0, 0)), "
                    + "beta1=float(torch.select(hyper, 0, 1)), beta2=float(torch.select(hyper, 0, 2)), "
                    + "weight_decay=float(torch.select(hyper, 0, 3)), eps=float(torch.select(hyper, 0, 4)), "
                    + "amsgrad=False, maximize=False)",
            "    return hyper",
            "");

    private final NDManager manager;
    private final NDManager host;
    // Held for its life: DJL frees the native module when the model is collected.
    private final Model model;
    private final Block block;
    private final ParameterStore store;
    private final NDArray attentionMethod;
    private final NDArray upsampleMethod;
    private final NDArray gradientsMethod;
    private final NDArray adamWMethod;

    /**
     * Loads the operators.
     *
     * @param parent a manager of the PyTorch engine on the device where the operators are to run
     */
    public PyTorchKernels(NDManager parent) {
        manager = parent.newSubManager();
        host = parent.newSubManager(Device.cpu());
        model = Model.newInstance("vasomim-kernels", parent.getDevice(), "PyTorch");
        boolean complete = false;
        try {
            model.load(new ByteArrayInputStream(TorchScriptArchive.of("Pack", SOURCE)));
            complete = true;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("this PyTorch does not accept the operators: use the pinned version", e);
        } finally {
            if (!complete) {
                close();
            }
        }
        block = model.getBlock();
        store = new ParameterStore(manager, false);
        attentionMethod = method("attention");
        upsampleMethod = method("upsample");
        gradientsMethod = method("gradients");
        adamWMethod = method("adamw");
    }

    private NDArray method(String name) {
        NDArray tag = manager.zeros(new Shape(1));
        NDScope.unregister(tag);
        tag.setName("module_method:" + name);
        return tag;
    }

    @Override
    public NDArray attention(NDArray qkv, int heads) {
        try (NDArray headCount = manager.create(new Shape(heads, 0))) {
            return block.forward(store, new NDList(qkv, headCount, attentionMethod), true)
                    .head();
        }
    }

    @Override
    public NDArray upsampleBilinear(NDArray images) {
        return block.forward(store, new NDList(images, upsampleMethod), true).head();
    }

    @Override
    public List<NDArray> gradients(GradientCollector collector, NDArray loss, List<NDArray> parameters) {
        NDList input = new NDList(parameters.size() + 2);
        input.add(loss);
        addAs("p[]", parameters, input);
        input.add(gradientsMethod);
        return block.forward(store, input, true);
    }

    @Override
    public void adamW(
            List<NDArray> weights,
            List<NDArray> gradients,
            List<NDArray> first,
            List<NDArray> second,
            AdamWSettings settings) {
        if (weights.isEmpty()) {
            return;
        }
        NDList input = new NDList(5 * weights.size() + 2);
        addAs("p[]", weights, input);
        addAs("g[]", gradients, input);
        addAs("m[]", first, input);
        addAs("v[]", second, input);
        try (NDManager scratch = manager.newSubManager();
                // On the host, so that reading a number out of it never waits for a GPU.
                NDArray hyper = host.create(new double[] {
                    settings.learningRate(),
                    settings.beta1(),
                    settings.beta2(),
                    settings.weightDecay(),
                    settings.epsilon(),
                    settings.step()
                })) {
            for (int i = 0; i < weights.size(); i++) {
                NDArray step = scratch.create(new Shape());
                step.setName("s[]");
                input.add(step);
            }
            input.add(hyper);
            input.add(adamWMethod);
            // training = false: no graph is built, on any thread
            block.forward(store, input, false).close();
        }
    }

    private static void addAs(String name, List<NDArray> arrays, NDList input) {
        for (NDArray array : arrays) {
            array.setName(name);
            input.add(array);
        }
    }

    @Override
    public void close() {
        model.close();
        manager.close();
        host.close();
    }
}
