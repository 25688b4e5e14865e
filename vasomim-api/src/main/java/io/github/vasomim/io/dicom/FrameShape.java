package io.github.vasomim.io.dicom;

import java.io.IOException;
import java.util.Set;

/**
 * What one frame consists of (DICOM PS3.3 C.7.6.3), checked.
 *
 * @param samples values per pixel: 1, or 3 for colour
 * @param bitsAllocated 8 or 16
 * @param bitsStored used bits, 1 to {@code bitsAllocated}
 * @param highBit place of the highest used bit
 * @param signed whether stored values are two's complement
 * @param planar whether colour is stored plane by plane
 * @param photometric the photometric interpretation
 */
record FrameShape(
        int rows,
        int columns,
        int frames,
        int samples,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        String photometric) {
    /** 8192 x 8192: far above any X-ray detector. */
    private static final long MOST_PIXELS = 1L << 26;

    private static final Set<String> GREY = Set.of("MONOCHROME1", "MONOCHROME2");
    private static final Set<String> COLOUR = Set.of("RGB", "YBR_FULL", "YBR_FULL_422");

    static FrameShape of(DataSet data) throws IOException {
        int bitsAllocated = data.u16(DicomTag.BITS_ALLOCATED);
        int bitsStored = data.u16(DicomTag.BITS_STORED, bitsAllocated);
        String photometric = data.code(DicomTag.PHOTOMETRIC_INTERPRETATION);
        if (photometric == null) {
            throw DicomFault.damaged("lacks " + DicomTag.PHOTOMETRIC_INTERPRETATION);
        }
        FrameShape shape = new FrameShape(
                data.u16(DicomTag.ROWS),
                data.u16(DicomTag.COLUMNS),
                data.whole(DicomTag.NUMBER_OF_FRAMES, 1),
                data.u16(DicomTag.SAMPLES_PER_PIXEL, 1),
                bitsAllocated,
                bitsStored,
                data.u16(DicomTag.HIGH_BIT, bitsStored - 1),
                data.u16(DicomTag.PIXEL_REPRESENTATION, 0) == 1,
                data.u16(DicomTag.PLANAR_CONFIGURATION, 0) == 1,
                photometric);
        shape.checkSize();
        shape.checkBits();
        shape.checkColours();
        return shape;
    }

    private void checkSize() throws IOException {
        if (rows < 1 || columns < 1 || pixelCount() > MOST_PIXELS) {
            throw DicomFault.damaged("announces " + columns + "x" + rows + " pixels, allowed are 1 to " + MOST_PIXELS);
        }
        if (frames < 1) {
            throw DicomFault.damaged("announces " + frames + " frames");
        }
    }

    private void checkBits() throws IOException {
        if (bitsAllocated != 8 && bitsAllocated != 16) {
            throw DicomFault.unsupported(
                    "allocates " + bitsAllocated + " bits per sample", "Give an image with 8 or 16 bits allocated");
        }
        if (bitsStored < 1 || bitsStored > bitsAllocated || highBit < bitsStored - 1 || highBit >= bitsAllocated) {
            throw DicomFault.damaged("stores " + bitsStored + " bits below bit " + highBit + " of " + bitsAllocated);
        }
    }

    private void checkColours() throws IOException {
        if (!GREY.contains(photometric) && !COLOUR.contains(photometric)) {
            throw DicomFault.unsupported(
                    "is of " + DicomTag.PHOTOMETRIC_INTERPRETATION + " '" + photometric + "'",
                    "Give a grey image: MONOCHROME1, MONOCHROME2, or colours whose channels are equal");
        }
        if (samples != (isColour() ? 3 : 1)) {
            throw DicomFault.damaged("has " + samples + " samples per pixel where it is " + photometric);
        }
    }

    boolean isColour() {
        return COLOUR.contains(photometric);
    }

    /** Whether the first of three values is the brightness and the others are colour differences. */
    boolean isLumaFirst() {
        return photometric.startsWith("YBR");
    }

    long pixelCount() {
        return (long) rows * columns;
    }

    /** Values in a frame. */
    int sampleCount() {
        return Math.toIntExact(pixelCount() * samples);
    }

    int bytesPerSample() {
        return bitsAllocated / 8;
    }

    /** Bytes of an uncompressed frame. */
    long frameBytes() {
        return pixelCount() * samples * bytesPerSample();
    }

    /** The used bits of an allocated value, without sign. */
    int stored(short allocated) {
        return (allocated & 0xffff) >>> (highBit + 1 - bitsStored) & (1 << bitsStored) - 1;
    }

    /** What used bits mean. */
    int value(int stored) {
        return signed ? stored << (32 - bitsStored) >> (32 - bitsStored) : stored;
    }
}
