package io.github.vasomim.io.dicom;

/**
 * One compressed frame of a DICOM image, as a {@link PixelCodec} gets it.
 *
 * @param transferSyntaxUid how it is compressed
 * @param columns pixels per row, at least 1
 * @param rows pixels per column, at least 1; rows and columns together at most 2^26 pixels
 * @param samplesPerPixel 1 for grey, 3 for colour
 * @param bitsAllocated bits that a sample takes when it is not compressed, 8 or 16
 * @param bitsStored bits of a sample that are used, at most {@code bitsAllocated}
 * @param signed whether samples are two's complement
 * @param bytes the fragments of the frame, put together; may end in padding. The array is the codec's own
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, not shared
public record EncodedFrame(
        String transferSyntaxUid,
        int columns,
        int rows,
        int samplesPerPixel,
        int bitsAllocated,
        int bitsStored,
        boolean signed,
        byte[] bytes) {
    /**
     * How many samples the frame decodes to.
     *
     * @return columns times rows times samples per pixel
     */
    public int sampleCount() {
        return Math.multiplyExact(Math.multiplyExact(columns, rows), samplesPerPixel);
    }
}
