package io.github.vasomim.io.dicom;

import java.io.IOException;

/**
 * Decompresses frames of DICOM transfer syntaxes that are not built in, such as JPEG 2000, JPEG-LS and 12-bit JPEG. Built in are
 * RLE, 8-bit JPEG baseline and extended, and JPEG lossless.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader}: name the class in
 * {@code META-INF/services/io.github.vasomim.io.dicom.PixelCodec}. They must be safe to call from many threads.
 */
public interface PixelCodec {
    /**
     * Tells whether this codec is for a transfer syntax. The first codec found that says so is used.
     *
     * @param transferSyntaxUid the unique identifier, for example {@code 1.2.840.10008.1.2.4.90}
     * @return whether frames of it can be given to {@link #decode}
     */
    boolean decodes(String transferSyntaxUid);

    /**
     * Decompresses one frame. Sizes in the bytes must be checked against those announced before anything is allocated by them.
     *
     * @param frame the compressed frame
     * @return the samples as 16-bit patterns (unsigned, or two's complement where the frame is signed), row by row from the top left,
     *     the samples of a pixel together; exactly {@link EncodedFrame#sampleCount()}
     * @throws IOException if the bytes are damaged or of another size than announced; the message is a clause shown to the user
     */
    short[] decode(EncodedFrame frame) throws IOException;
}
