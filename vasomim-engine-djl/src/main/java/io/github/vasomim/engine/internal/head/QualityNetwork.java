package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.head.DownstreamNetwork;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An encoder, the texture of patches and a {@link QualityHead} on both: frames with any number of references in, one score per metric out. Parameters
 * {@code encoder.*} (timm's names after the dot) and {@code head.*}. For one thread at a time. What a forward pass makes on the way is
 * left to the caller's {@link ai.djl.ndarray.NDScope}: open one around each call.
 */
public final class QualityNetwork {
    /** Its exponential is zero beside any other. */
    private static final float HIDDEN = -1e9f;

    private final QualityShape shape;
    private final @Nullable PatchTexture texture;
    private final QualityHead head;
    private final VitEncoder encoder;

    /**
     * Names the parameters, the head's before the encoder's: first values of the head are then the same whether the encoder's are drawn
     * from the same stream or come from a file.
     *
     * @param shape what it is
     * @param scope where the parameters are named
     * @param kernels attention of the encoder
     */
    public QualityNetwork(QualityShape shape, ParameterScope scope, Kernels kernels) {
        this.shape = shape;
        ParameterScope named = scope.child(DownstreamNetwork.HEAD).child("texture");
        texture = shape.texture() == 0
                ? null
                : new PatchTexture(
                        named,
                        shape.texture(),
                        shape.encoder().patchSize(),
                        shape.encoder().width());
        head = new QualityHead(scope.child(DownstreamNetwork.HEAD), shape);
        encoder = new VitEncoder(shape.encoder(), scope.child(DownstreamNetwork.ENCODER), kernels);
    }

    /**
     * What it is.
     *
     * @return as given
     */
    public QualityShape shape() {
        return shape;
    }

    /**
     * Scores frames.
     *
     * @param frames (N + K, C, H, W), standardised: N frames under test, then the references of the first, of the second and so on, K in all
     * @param references how many references each of the N frames has, each at most the shape's
     * @param dropPath stochastic depth while training, null for none
     * @return (N, M), logits of the scores
     */
    public NDArray forward(NDArray frames, List<Integer> references, @Nullable DropPath dropPath) {
        int n = references.size();
        int all = references.stream().mapToInt(Integer::intValue).sum();
        if (n == 0
                || frames.getShape().get(0) != n + all
                || Collections.min(references) < 0
                || Collections.max(references) > shape.references()) {
            throw new IllegalArgumentException(frames.getShape().get(0) + " frames where " + n + " have " + references
                    + " references: at most " + shape.references() + " each, and a frame for each of them");
        }
        NDArray encoded = encoder.tokens(frames, dropPath);
        NDArray tokens = texture == null ? encoded : encoded.add(withClassToken(texture.forward(frames)));
        long length = tokens.getShape().get(1);
        int most = Collections.max(references);
        float[] bias = new float[n * (int) (most * length + 1)];
        NDList context = new NDList();
        int next = n;
        for (int i = 0; i < n; i++) {
            int from = i * (int) (most * length + 1);
            for (int r = 0; r < most; r++) {
                boolean there = r < references.get(i);
                // The place of a missing reference is taken by any frame, which nobody sees.
                int chosen = there ? next++ : 0;
                context.add(tokens.get(chosen + ":" + (chosen + 1)));
                if (!there) {
                    int first = from + (int) (r * length);
                    Arrays.fill(bias, first, first + (int) length, HIDDEN);
                }
            }
        }
        NDArray seen = most == 0
                ? null
                : NDArrays.concat(context, 0)
                        .reshape(n, most * length, tokens.getShape().get(2));
        return head.forward(
                tokens.get("0:" + n), seen, Constant.of(tokens, bias, new Shape(n, 1, 1, most * length + 1)));
    }

    /** (N, L, D) to (N, 1 + L, D): the class token has the mean of all patches. */
    private static NDArray withClassToken(NDArray textures) {
        return NDArrays.concat(new NDList(textures.mean(new int[] {1}, true), textures), 1);
    }

    /**
     * What training makes small: the mean squared error of the scores, and one minus their linear correlation over the batch, averaged over
     * the metrics. The second term asks for the right order where the first is content with the mean; it is zero in slope for a batch of
     * one.
     *
     * @param logits (N, M), what {@link #forward} returned
     * @param truth N times M true scores, frame by frame
     * @param correlation weight of the second term, 0 for none
     * @return one number, shape (), differentiable
     */
    public static NDArray loss(NDArray logits, float[] truth, double correlation) {
        NDArray labels = Constant.of(logits, truth, logits.getShape());
        NDArray scores = logits.getNDArrayInternal().sigmoid();
        NDArray error = scores.sub(labels).square().mean();
        if (correlation == 0) {
            return error;
        }
        int[] batch = {0};
        NDArray p = scores.sub(scores.mean(batch, true));
        NDArray t = labels.sub(labels.mean(batch, true));
        NDArray both = p.square().sum(batch).mul(t.square().sum(batch));
        // Keeps the slope finite where either side is constant.
        NDArray alike = p.mul(t)
                .sum(batch)
                .div(both.add(Constant.of(logits, 1e-6)).sqrt())
                .mean();
        return error.add(alike.mul(Constant.of(logits, -correlation))).add(Constant.of(logits, correlation));
    }
}
