package io.github.vasomim.engine.head;

import io.github.vasomim.engine.internal.head.DenseHead;
import io.github.vasomim.engine.internal.head.UNet;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterScope;
import org.jspecify.annotations.Nullable;

/**
 * What a network that labels every pixel is.
 *
 * @param encoder shape of the encoder; of a {@link Network#UNET} only the input's size and channels count
 * @param decoderWidth channels at the frame's full size
 * @param network what kind it is, null for {@link Network#VIT}
 */
public record SegmentationShape(
        VitConfig encoder, int decoderWidth, @Nullable Network network) implements ModelFile.Shape {
    /** What lies between the frame and its labels. */
    public enum Network {
        /** A vision transformer, a simple feature pyramid of its last map, and a UNet decoder. */
        VIT,
        /** A plain UNet (Ronneberger et al. 2015) without an encoder of its own: the baseline. */
        UNET
    }

    /** Checks the width. */
    public SegmentationShape {
        if (decoderWidth < 1) {
            throw new IllegalArgumentException("decoderWidth " + decoderWidth + ": at least one channel is needed");
        }
    }

    /**
     * A network on an encoder.
     *
     * @param encoder shape of the encoder
     * @param decoderWidth channels at the frame's full size
     */
    public SegmentationShape(VitConfig encoder, int decoderWidth) {
        this(encoder, decoderWidth, null);
    }

    /**
     * Whether there is no encoder.
     *
     * @return true for the plain UNet
     */
    public boolean isPlain() {
        return network == Network.UNET;
    }

    /**
     * Names the parameters of such a network.
     *
     * @param output what its numbers for each pixel mean
     * @param scope where the parameters are named
     * @param kernels attention
     * @return the network
     * @param <T> the result for one frame
     */
    public <T> FrameNetwork<T> network(DenseOutput<T> output, ParameterScope scope, Kernels kernels) {
        if (isPlain()) {
            return new UNet<>(scope.child("unet"), encoder.grid(), encoder.channelCount(), decoderWidth, output);
        }
        return new DownstreamNetwork<>(encoder, DenseHead.of(decoderWidth, output), scope, kernels);
    }
}
