package io.github.vasomim.engine.internal.segmentor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.BatchNorm2d;
import io.github.vasomim.engine.nn.Conv2d;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.ArrayList;
import java.util.List;

/**
 * UNeXt-S, a small segmentation network of convolutions and shifted MLPs (Valanarasu and Patel 2022; widths 8, 16, 32, 64, 128):
 * 253,561 parameters, named as in the published state dictionary. Letters: N frames, C channels, H x W pixels.
 *
 * <p>The network runs on pixels whose channels lie together in memory: a CPU convolves and pools these several times faster, and the
 * token stages need them so. An input that lies so already, (N, H, W, 3) seen through a transposition, is not copied.
 */
public final class UNeXt {
    /** The sides of a frame must be a multiple of this: five halvings. */
    public static final int SIDE_MULTIPLE = 32;

    static final float NORM_EPSILON = 1e-5f;
    private static final int[] WIDTHS = {8, 16, 32, 64, 128};
    private static final Shape TWO = new Shape(2, 2);
    /** The convolutions with a norm behind them. */
    static final List<String> NORMED =
            List.of("encoder1", "encoder2", "encoder3", "decoder1", "decoder2", "decoder3", "decoder4");

    private final Kernels kernels;
    private final Conv2d[] encoders = new Conv2d[3];
    private final List<BatchNorm2d> encoderNorms = new ArrayList<>();
    private final TokenStage stage3;
    private final TokenStage stage4;
    private final Conv2d[] decoders = new Conv2d[5];
    private final List<BatchNorm2d> decoderNorms = new ArrayList<>();
    private final TokenMlpBlock decoderBlock1;
    private final TokenMlpBlock decoderBlock2;
    private final LayerNorm decoderNorm3;
    private final LayerNorm decoderNorm4;
    private final Conv2d last;

    /**
     * Asks for all parameters.
     *
     * @param scope where they are named
     * @param kernels operators of the engine the weights live on
     */
    public UNeXt(ParameterScope scope, Kernels kernels) {
        this(scope, kernels, true);
    }

    private UNeXt(ParameterScope scope, Kernels kernels, boolean normed) {
        this.kernels = kernels;
        for (int i = 0; i < 3; i++) {
            encoders[i] = convolution(scope, "encoder" + (i + 1), i == 0 ? 3 : WIDTHS[i - 1], WIDTHS[i]);
            if (normed) {
                encoderNorms.add(new BatchNorm2d(scope.child(normOf("encoder" + (i + 1))), WIDTHS[i]));
            }
        }
        stage3 = new TokenStage(scope, "patch_embed3", "block1.0", "norm3", WIDTHS[2], WIDTHS[3]);
        stage4 = new TokenStage(scope, "patch_embed4", "block2.0", "norm4", WIDTHS[3], WIDTHS[4]);
        for (int i = 0; i < 5; i++) {
            int outputs = i == 4 ? WIDTHS[0] : WIDTHS[3 - i];
            decoders[i] = convolution(scope, "decoder" + (i + 1), WIDTHS[4 - i], outputs);
            if (normed && i < 4) {
                decoderNorms.add(new BatchNorm2d(scope.child(normOf("decoder" + (i + 1))), outputs));
            }
        }
        decoderBlock1 = new TokenMlpBlock(scope.child("dblock1.0"), WIDTHS[3]);
        decoderBlock2 = new TokenMlpBlock(scope.child("dblock2.0"), WIDTHS[2]);
        decoderNorm3 = new LayerNorm(scope.child("dnorm3"), WIDTHS[3], NORM_EPSILON);
        decoderNorm4 = new LayerNorm(scope.child("dnorm4"), WIDTHS[2], NORM_EPSILON);
        last = new Conv2d(scope.child("final"), WIDTHS[0], 1, 1, 1, 1);
    }

    /**
     * The network without its batch norms, for weights into which they were {@linkplain FoldedNorms folded}; it cannot be trained.
     *
     * @param scope where the parameters are named
     * @param kernels operators of the engine the weights live on
     * @return a network that answers as the whole one does
     */
    static UNeXt folded(ParameterScope scope, Kernels kernels) {
        return new UNeXt(scope, kernels, false);
    }

    /** The published name of the norm behind a convolution. */
    static String normOf(String convolution) {
        return convolution.charAt(0) + "bn" + convolution.charAt(convolution.length() - 1);
    }

    private static Conv2d convolution(ParameterScope scope, String name, int inputs, int outputs) {
        return new Conv2d(scope.child(name), inputs, outputs, 3, 1, 1);
    }

    /**
     * Applies the network.
     *
     * @param images (N, 3, H, W), normalised; H and W multiples of {@link #SIDE_MULTIPLE}
     * @param training true: batch normalisation by the batch, running statistics move; false: by the running statistics
     * @return logits (N, 1, H, W), positive where a vessel is likelier than not
     * @throws InputException if a side is no multiple of {@link #SIDE_MULTIPLE}
     */
    public NDArray forward(NDArray images, boolean training) {
        requireSide(images.getShape().get(2));
        requireSide(images.getShape().get(3));
        NDArray x = channelsTogether(images);
        NDArray[] skips = new NDArray[4];
        for (int i = 0; i < 3; i++) {
            x = encode(i, x, training);
            skips[i] = x;
        }
        x = stage3.forward(x);
        skips[3] = x;
        x = stage4.forward(x);

        x = decode(0, x, skips[3], training);
        x = tokens(x, decoderBlock1, decoderNorm3);
        x = decode(1, x, skips[2], training);
        x = tokens(x, decoderBlock2, decoderNorm4);
        x = decode(2, x, skips[1], training);
        x = decode(3, x, skips[0], training);
        x = instead(x, decoders[4].forward(x));
        x = instead(x, kernels.upsampleBilinear(x));
        x = instead(x, x.getNDArrayInternal().relu());
        return instead(x, last.forward(x));
    }

    /**
     * Checks a side the network is to be used with.
     *
     * @param side width or height in pixels
     * @throws InputException if it is no positive multiple of {@link #SIDE_MULTIPLE}
     */
    public static void requireSide(long side) {
        if (side < SIDE_MULTIPLE || side % SIDE_MULTIPLE != 0) {
            long below = Math.max(1, side / SIDE_MULTIPLE) * SIDE_MULTIPLE;
            throw new InputException(
                    "side " + side,
                    "UNeXt halves a frame five times, so its sides are multiples of " + SIDE_MULTIPLE,
                    "Use " + below + " or " + (below + SIDE_MULTIPLE));
        }
    }

    /** A reshape to one axis copies in the order of the axes, and copies nothing if memory has that order already. */
    private static NDArray channelsTogether(NDArray images) {
        Shape shape = images.getShape();
        NDArray x = images.transpose(0, 2, 3, 1);
        x = instead(x, x.reshape(shape.size()));
        x = instead(x, x.reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1)));
        return instead(x, x.transpose(0, 3, 1, 2));
    }

    /** The first input is closed, later ones are still needed as skips. */
    private NDArray encode(int i, NDArray input, boolean training) {
        NDArray x = encoders[i].forward(input);
        if (i == 0) {
            input.close();
        }
        x = norm(encoderNorms, i, x, training);
        x = instead(x, x.getNDArrayInternal().maxPool(TWO, TWO, new Shape(0, 0), false));
        return instead(x, x.getNDArrayInternal().relu());
    }

    private static NDArray norm(List<BatchNorm2d> norms, int i, NDArray x, boolean training) {
        return norms.isEmpty() ? x : instead(x, norms.get(i).forward(x, training));
    }

    /** Closes input and skip. */
    private NDArray decode(int i, NDArray input, NDArray skip, boolean training) {
        NDArray x = instead(input, decoders[i].forward(input));
        x = norm(decoderNorms, i, x, training);
        x = instead(x, kernels.upsampleBilinear(x));
        x = instead(x, x.getNDArrayInternal().relu());
        x = instead(x, x.add(skip));
        skip.close();
        return x;
    }

    /** Block and norm on an image (N, C, H, W), which is closed. */
    static NDArray tokens(NDArray image, TokenMlpBlock block, LayerNorm norm) {
        NDArray x = instead(image, image.transpose(0, 2, 3, 1));
        x = block.forward(x);
        x = instead(x, norm.forward(x));
        return instead(x, x.transpose(0, 3, 1, 2));
    }

    /** Frees what a result replaces: backward holds on its own to what it needs. */
    static NDArray instead(NDArray old, NDArray result) {
        old.close();
        return result;
    }
}
