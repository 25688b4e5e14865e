package io.github.vasomim.engine.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.vasomim.engine.internal.nn.RowPick;
import io.github.vasomim.engine.nn.Constant;
import java.util.ArrayList;
import java.util.List;

/** The operators on plain NDArray operations, for any engine. */
final class PortableKernels implements Kernels {
    /** Nothing to prepare. */
    public PortableKernels() {}

    @Override
    public NDArray attention(NDArray qkv, int heads) {
        Shape shape = qkv.getShape();
        long n = shape.get(0);
        long t = shape.get(1);
        long d = shape.get(2) / 3;
        // (3, N, heads, T, D / heads)
        NDArray split = qkv.reshape(n, t, 3, heads, d / heads).transpose(2, 0, 3, 1, 4);
        NDArray q = split.get(0).mul(Constant.of(qkv, 1 / Math.sqrt((double) d / heads)));
        NDArray scores = q.matMul(split.get(1).transpose(0, 1, 3, 2)).softmax(-1);
        return scores.matMul(split.get(2)).transpose(0, 2, 1, 3).reshape(n, t, d);
    }

    @Override
    public NDArray upsampleBilinear(NDArray images) {
        return doubleAxis(doubleAxis(images, 2), 3);
    }

    /** Each output pair lies a quarter pixel either side of its source pixel: weights 3/4 and 1/4, the border repeated. */
    private static NDArray doubleAxis(NDArray x, int axis) {
        Shape shape = x.getShape();
        long side = shape.get(axis);
        NDArray before =
                side == 1 ? x : NDArrays.concat(new NDList(slice(x, axis, 0, 1), slice(x, axis, 0, side - 1)), axis);
        NDArray after = side == 1
                ? x
                : NDArrays.concat(new NDList(slice(x, axis, 1, side), slice(x, axis, side - 1, side)), axis);
        NDArray quarter = Constant.of(x, 0.25);
        NDArray centre = x.mul(Constant.of(x, 0.75));
        NDArray pairs =
                NDArrays.stack(new NDList(centre.add(before.mul(quarter)), centre.add(after.mul(quarter))), axis + 1);
        long[] doubled = shape.getShape().clone();
        doubled[axis] = 2 * side;
        return pairs.reshape(new Shape(doubled));
    }

    private static NDArray slice(NDArray x, int axis, long from, long to) {
        return x.get((axis == 2 ? ":,:," : ":,:,:,") + from + ":" + to);
    }

    /** Rows of terms are filled up to the longest with terms of weight zero. */
    @Override
    public NDArray rowSums(NDArray rows, RowSums sums) {
        int width = Math.max(1, sums.longest());
        int count = sums.rows();
        long[] index = new long[count * width];
        float[] weights = new float[count * width];
        for (int m = 0; m < count; m++) {
            for (int t = sums.starts()[m]; t < sums.starts()[m + 1]; t++) {
                int at = m * width + t - sums.starts()[m];
                index[at] = sums.index()[t];
                weights[at] = sums.weights()[t];
            }
        }
        long columns = rows.getShape().get(1);
        try (NDArray factors = Constant.of(rows, weights, new Shape(count, 1, width));
                NDArray terms = RowPick.of(rows, rows, index);
                NDArray split = terms.reshape(count, width, columns);
                NDArray sum = factors.matMul(split)) {
            return sum.reshape(count, columns);
        }
    }

    @Override
    public GradientTape tape(NDManager manager, TapeSettings settings) {
        return new CollectorTape(manager.getEngine().newGradientCollector());
    }

    /** What the engine itself offers. */
    private record CollectorTape(GradientCollector collector) implements GradientTape {
        @Override
        public List<NDArray> gradients(NDArray loss, List<NDArray> parameters) {
            List<NDArray> gradients = new ArrayList<>(parameters.size());
            try (loss) {
                collector.backward(loss);
            } finally {
                for (NDArray parameter : parameters) {
                    try (NDArray kept = parameter.getGradient()) {
                        gradients.add(kept.duplicate());
                        // The engine would add the next gradient to this one, even after a failure.
                        kept.set(new NDIndex("..."), 0);
                    }
                }
            }
            return gradients;
        }

        @Override
        public void close() {
            collector.close();
        }
    }

    @Override
    public void adamW(
            List<NDArray> weights,
            List<NDArray> gradients,
            List<NDArray> first,
            List<NDArray> second,
            AdamWSettings settings) {
        double rate = settings.learningRate();
        double correction1 = 1 - Math.pow(settings.beta1(), settings.step());
        double correction2 = Math.sqrt(1 - Math.pow(settings.beta2(), settings.step()));
        for (int i = 0; i < weights.size(); i++) {
            NDArray g = gradients.get(i);
            NDArray m = first.get(i);
            NDArray v = second.get(i);
            m.muli(settings.beta1());
            v.muli(settings.beta2());
            try (NDArray scaled = g.mul(1 - settings.beta1());
                    NDArray square = g.square();
                    NDArray root = v.addi(square.muli(1 - settings.beta2())).sqrt()) {
                m.addi(scaled);
                root.divi(correction2).addi(settings.epsilon());
                try (NDArray change = m.div(root)) {
                    weights.get(i).muli(1 - rate * settings.weightDecay()).subi(change.muli(rate / correction1));
                }
            }
        }
    }

    @Override
    public boolean concurrent() {
        return false;
    }

    @Override
    public void copy(List<NDArray> from, List<NDArray> to) {
        for (int i = 0; i < from.size(); i++) {
            NDArray target = to.get(i);
            // Copied in any case: without, the engine may give back the array itself.
            try (NDArray values = from.get(i).duplicate();
                    NDArray there = values.toDevice(target.getDevice(), true)) {
                target.set(new NDIndex("..."), there);
            }
        }
    }

    @Override
    public boolean finite(List<NDArray> arrays) {
        for (NDArray array : arrays) {
            // What is no finite number gives NaN times zero.
            try (NDArray zeros = array.mul(0);
                    NDArray sum = zeros.sum()) {
                if (!Float.isFinite(sum.getFloat())) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void close() {}
}
