package io.github.vasomim.engine.kernel;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Constant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PyTorch's own operators, reached through TorchScript. */
final class PyTorchKernels implements Kernels {
    private static final String SOURCE = String.join(
            "\n",
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
            "  def row_sums(self: __torch__.Pack, x: Tensor, i: Tensor, s: Tensor, w: Tensor) -> Tensor:",
            "    y, a, b, c, = torch.embedding_bag(x, i, s, False, 0, False, w, False)",
            "    return y",
            // An empty array where y does not depend on a parameter, none at all where it depends on nothing. The graph
            // stays: another part of it may still be
            // needed, and it goes with the last array that refers to it.
            "  def gradients(self: __torch__.Pack, y: Tensor, p: List[Tensor], g: Tensor) -> List[Tensor]:",
            "    all = annotate(List[Tensor], [])",
            "    if ops.prim.requires_grad(y):",
            "      outer = annotate(List[Optional[Tensor]], [g])",
            "      found = torch.grad([y], p, outer, True, False, True)",
            "      for i in range(torch.len(found)):",
            "        one = found[i]",
            "        if torch.__is__(one, None):",
            "          torch.append(all, torch.empty([0], dtype=None, layout=None, device=None, pin_memory=None))",
            "        else:",
            // AdamW walks through weight and gradient side by side, so they lie alike
            "          torch.append(all, torch.contiguous(unchecked_cast(Tensor, one)))",
            "    return all",
            "  def adamw(self: __torch__.Pack, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], "
                    + "hyper: Tensor) -> Tensor:",
            // One number stands for the step of all parameters; it is only read.
            "    step = torch.full([], float(torch.select(hyper, 0, 5)), dtype=6, layout=None, "
                    + "device=ops.prim.device(p[0]), pin_memory=None)",
            "    s = annotate(List[Tensor], [])",
            "    for i in range(torch.len(p)):",
            "      torch.append(s, step)",
            "    torch._fused_adamw_(p, g, m, v, annotate(List[Tensor], []), s, lr=float(torch.select(hyper, 0, 0)), "
                    + "beta1=float(torch.select(hyper, 0, 1)), beta2=float(torch.select(hyper, 0, 2)), "
                    + "weight_decay=float(torch.select(hyper, 0, 3)), eps=float(torch.select(hyper, 0, 4)), "
                    + "amsgrad=False, maximize=False)",
            "    return hyper",
            "  def copy(self: __torch__.Pack, p: List[Tensor], q: List[Tensor], x: Tensor) -> Tensor:",
            "    torch._foreach_copy_(q, p)",
            "    return x",
            "  def finite(self: __torch__.Pack, p: List[Tensor]) -> Tensor:",
            "    return torch.all(torch.isfinite(torch.stack(torch._foreach_norm(p, float(\"inf\")))))",
            // The answer is a shape, which is known on the host.
            "  def records(self: __torch__.Pack, x: Tensor) -> Tensor:",
            "    if ops.prim.requires_grad(torch.mul(x, x)):",
            "      y = torch.empty([1], dtype=None, layout=None, device=None, pin_memory=None)",
            "    else:",
            "      y = torch.empty([0], dtype=None, layout=None, device=None, pin_memory=None)",
            "    return y",
            AutocastScript.SOURCE);

    private final NDManager manager;
    private final NDManager host;
    private final NDArray leaf;
    private final TorchPack pack;
    private final BlockCalls calls;
    private @Nullable TorchTape tape;

    /**
     * Loads the operators.
     *
     * @param parent a manager of the PyTorch engine on the device where the operators are to run
     */
    public PyTorchKernels(NDManager parent) {
        this(parent, !parent.getDevice().isGpu());
    }

    /** With or without the backward pass for blocks, which needs oneDNN. */
    PyTorchKernels(NDManager parent, boolean script) {
        manager = parent.newSubManager();
        host = parent.newSubManager(Device.cpu());
        leaf = manager.zeros(new Shape(1));
        NDScope.unregister(leaf);
        leaf.setRequiresGradient(true);
        TorchPack withBlocks = script ? withBlocks(parent) : null;
        boolean complete = false;
        try {
            pack = withBlocks == null ? new TorchPack(parent, SOURCE) : withBlocks;
            calls = new BlockCalls(this, pack, withBlocks != null);
            complete = true;
        } finally {
            if (!complete) {
                manager.close();
                host.close();
            }
        }
    }

    /** Null where this PyTorch was built without oneDNN. */
    private static @Nullable TorchPack withBlocks(NDManager parent) {
        try {
            return new TorchPack(parent, SOURCE + BlockScript.SOURCE);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    @Override
    public NDArray attention(NDArray qkv, int heads) {
        try (NDArray headCount = manager.create(new Shape(heads, 0))) {
            return pack.call("attention", new NDList(qkv, headCount), true).head();
        }
    }

    @Override
    public NDArray upsampleBilinear(NDArray images) {
        return pack.call("upsample", new NDList(images), true).head();
    }

    @Override
    public NDArray rowSums(NDArray rows, RowSums sums) {
        int terms = sums.index().length;
        if (terms == 0) {
            // nothing to add up, and no list of nothing
            return rows.getManager()
                    .zeros(new Shape(sums.rows(), rows.getShape().get(1)));
        }
        try (NDArray index = Constant.of(rows, longs(sums.index(), terms), new Shape(terms));
                NDArray starts = Constant.of(rows, longs(sums.starts(), sums.rows()), new Shape(sums.rows()));
                NDArray weights = Constant.of(rows, sums.weights(), new Shape(terms))) {
            return pack.call("row_sums", new NDList(rows, index, starts, weights), true)
                    .head();
        }
    }

    private static long[] longs(int[] values, int count) {
        return Arrays.stream(values, 0, count).asLongStream().toArray();
    }

    @Override
    public NDArray block(NDArray x, BlockWeights weights, List<NDArray> keep) {
        return tape == null ? calls.composed(x, weights, keep, TapeSettings.Width.FULL) : tape.block(x, weights, keep);
    }

    @Override
    public GradientTape tape(NDManager parent, TapeSettings settings) {
        if (tape != null) {
            throw new IllegalStateException("a tape is open: close it before the next one");
        }
        TorchTape opened = new TorchTape(pack, calls, settings, parent, recordsAlready(), () -> tape = null);
        tape = opened;
        return opened;
    }

    /** So it is on all threads but the one that loaded the engine: PyTorch keeps for each thread whether it builds graphs. */
    private boolean recordsAlready() {
        try (NDArray answer = pack.call("records", new NDList(leaf), true).head()) {
            return answer.size() > 0;
        }
    }

    @Override
    public boolean concurrent() {
        return true;
    }

    @Override
    public void copy(List<NDArray> from, List<NDArray> to) {
        if (from.isEmpty()) {
            return;
        }
        NDList input = new NDList(2 * from.size() + 2);
        TorchPack.addAs("p", from, input);
        TorchPack.addAs("q", to, input);
        input.add(leaf);
        pack.call("copy", input, false).close();
    }

    @Override
    public boolean finite(List<NDArray> arrays) {
        if (arrays.isEmpty()) {
            return true;
        }
        NDList input = new NDList(arrays.size() + 1);
        TorchPack.addAs("p", arrays, input);
        try (NDArray answer = pack.call("finite", input, false).head()) {
            return answer.getBoolean();
        }
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
        NDList input = new NDList(4 * weights.size() + 2);
        TorchPack.addAs("p", weights, input);
        TorchPack.addAs("g", gradients, input);
        TorchPack.addAs("m", first, input);
        TorchPack.addAs("v", second, input);
        // On the host, so that reading a number out of it never waits for a GPU.
        try (NDArray hyper = host.create(new double[] {
            settings.learningRate(),
            settings.beta1(),
            settings.beta2(),
            settings.weightDecay(),
            settings.epsilon(),
            settings.step()
        })) {
            input.add(hyper);
            // no graph is built, on any thread
            pack.call("adamw", input, false).close();
        }
    }

    @Override
    public void close() {
        pack.close();
        manager.close();
        host.close();
    }
}
