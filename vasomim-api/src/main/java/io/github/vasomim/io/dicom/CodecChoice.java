package io.github.vasomim.io.dicom;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Which codec decodes the frames of a file.
 *
 * @param builtIn for 8-bit frames at least, or null
 * @param installed by a provider, or null
 */
record CodecChoice(@Nullable PixelCodec builtIn, @Nullable PixelCodec installed) {
    private static final int BUILT_IN_BITS = 8;

    static CodecChoice of(TransferSyntax syntax) {
        PixelCodec builtIn = first(List.of(new RleCodec(), new JpegBaselineCodec(), new JpegLosslessCodec()), syntax);
        boolean whole = builtIn != null && !syntax.uid().equals(TransferSyntax.JPEG_EXTENDED);
        return new CodecChoice(builtIn, whole ? null : first(ServiceLoader.load(PixelCodec.class), syntax));
    }

    private static @Nullable PixelCodec first(Iterable<PixelCodec> codecs, TransferSyntax syntax) {
        for (PixelCodec codec : codecs) {
            if (codec.decodes(syntax.uid())) {
                return codec;
            }
        }
        return null;
    }

    /** The codec for a frame, or null if there is none; extended JPEG shows only in the frame whether it has 8 or 12 bits. */
    @Nullable PixelCodec forFrame(EncodedFrame frame) throws IOException {
        if (builtIn != null
                && frame.transferSyntaxUid().equals(TransferSyntax.JPEG_EXTENDED)
                && JpegHeader.of(frame.bytes()).precision() > BUILT_IN_BITS) {
            return installed;
        }
        return builtIn == null ? installed : builtIn;
    }
}
