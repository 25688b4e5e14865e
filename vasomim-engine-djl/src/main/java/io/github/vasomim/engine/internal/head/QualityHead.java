package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores the tokens of a frame by those of its references, in the manner of CAS-IQA (arXiv 2505.17619): features of both are fused and
 * routed to one branch per metric. Of CAS-IQA we know the abstract; its vision-language model and data are not public, and the fusion
 * and routing here are ours. Tokens of the frame attend to those of the references and to one learnt token that stands for no
 * reference, so that any number of them may be missing. Three paths are pooled over the tokens: the frame alone; the frame fused with
 * what it attended to; the squared difference of the two. For each metric a gate weighs the paths, and a small perceptron of its own
 * scores the sum.
 *
 * <p>This is no {@link io.github.vasomim.downstream.DownstreamHead}: an {@link io.github.vasomim.downstream.EncodedFrames} holds one
 * frame per result and has no place for references, and labels there are class numbers of pixels, not scores of frames.
 *
 * <p>N frames, T tokens of length D each, S tokens of references, M metrics, W features of a path.
 */
final class QualityHead {
    private static final int PATHS = 3;
    private static final float EPSILON = 1e-6f;

    private final int metrics;
    private final int width;
    private final NDArray none;
    private final CrossAttention attention;
    private final LayerNorm norm;
    private final Perceptron fusion;
    private final List<Path> paths;
    private final Linear gate;
    private final List<Perceptron> branches;

    /** Two linear layers with a GELU between them. */
    private record Perceptron(Linear first, Linear second) {
        static Perceptron of(ParameterScope scope, long inputs, long hidden, long outputs) {
            return new Perceptron(
                    new Linear(scope.child("fc1"), inputs, hidden), new Linear(scope.child("fc2"), hidden, outputs));
        }

        NDArray forward(NDArray x) {
            return second.forward(first.forward(x).getNDArrayInternal().gelu());
        }
    }

    /** Brings pooled features to the width of the branches. */
    private record Path(LayerNorm norm, Linear projection) {
        static Path of(ParameterScope scope, long inputs, long outputs) {
            return new Path(
                    new LayerNorm(scope.child("norm"), inputs, EPSILON),
                    new Linear(scope.child("proj"), inputs, outputs));
        }

        /** (N, T, D) to (N, W). */
        NDArray forward(NDArray tokens) {
            NDArray pooled = tokens.mean(new int[] {1});
            return projection.forward(norm.forward(pooled)).getNDArrayInternal().gelu();
        }
    }

    QualityHead(ParameterScope scope, QualityShape shape) {
        int d = shape.encoder().width();
        metrics = shape.metrics().size();
        width = shape.width();
        none = scope.parameter("no_reference", Initializer.normal(0.02), 1, 1, d);
        attention = new CrossAttention(scope.child("attention"), d, shape.heads());
        norm = new LayerNorm(scope.child("norm"), d, EPSILON);
        fusion = Perceptron.of(scope.child("fusion"), d, 2L * d, d);
        paths = IntStream.range(0, PATHS)
                .mapToObj(i -> Path.of(scope.child("paths." + i), d, width))
                .toList();
        gate = new Linear(scope.child("gate"), (long) PATHS * width, (long) PATHS * metrics);
        branches = IntStream.range(0, metrics)
                .mapToObj(i -> Perceptron.of(scope.child("branches." + i), width, width / 2, 1))
                .toList();
    }

    /**
     * Scores frames.
     *
     * @param tokens (N, T, D) of the frames under test
     * @param references (N, S, D), null where no frame of the batch has any
     * @param bias (N, 1, 1, S + 1), very negative where a reference is missing; the last column is the token for no reference
     * @return (N, M), logits of the scores
     */
    NDArray forward(NDArray tokens, @Nullable NDArray references, NDArray bias) {
        long n = tokens.getShape().get(0);
        NDArray absent = none.broadcast(n, 1, tokens.getShape().get(2));
        // What follows belongs to the manager of its first operand: the batch's, not the weights'.
        absent.attach(tokens.getManager());
        NDArray asked = references == null ? absent : NDArrays.concat(new NDList(references, absent), 1);
        NDArray attended = attention.forward(tokens, asked, bias);
        NDArray sum = tokens.add(attended);
        NDArray fused = sum.add(fusion.forward(norm.forward(sum)));
        NDArray difference = tokens.sub(attended).square();
        return routed(NDArrays.stack(
                new NDList(
                        paths.get(0).forward(tokens),
                        paths.get(1).forward(fused),
                        paths.get(2).forward(difference)),
                1));
    }

    /** (N, 3, W) to (N, M). */
    private NDArray routed(NDArray features) {
        long n = features.getShape().get(0);
        NDArray gates = gate.forward(features.reshape(n, (long) PATHS * width))
                .reshape(n, metrics, PATHS)
                .softmax(-1);
        NDArray mixed = gates.matMul(features);
        NDList scores = new NDList(metrics);
        for (int i = 0; i < metrics; i++) {
            scores.add(branches.get(i).forward(mixed.get(":," + i)));
        }
        return NDArrays.concat(scores, 1);
    }
}
