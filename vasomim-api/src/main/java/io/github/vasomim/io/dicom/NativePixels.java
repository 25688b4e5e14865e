package io.github.vasomim.io.dicom;

import io.github.vasomim.io.dicom.DataSetParser.PixelPlace;
import java.io.IOException;

/** Uncompressed frames, one after another (DICOM PS3.5 section 8.1 and annex A). */
record NativePixels(ByteSource source, long at, FrameShape shape) implements FrameBytes {
    static NativePixels of(ByteSource source, PixelPlace place, FrameShape shape) throws IOException {
        long needed = shape.frameBytes() * shape.frames();
        if (needed > place.bytes()) {
            throw DicomFault.damaged("holds " + place.bytes() + " bytes of pixels where " + shape.frames()
                    + " frames of " + shape.columns() + "x" + shape.rows() + " need " + needed);
        }
        if (shape.photometric().equals("YBR_FULL_422")) {
            throw DicomFault.unsupported("holds uncompressed YBR_FULL_422 pixels", "Give a grey image");
        }
        return new NativePixels(source, place.at(), shape);
    }

    @Override
    public byte[] frame(int index) throws IOException {
        if (shape.frameBytes() > Integer.MAX_VALUE - 8) {
            throw DicomFault.damaged("has frames of " + shape.frameBytes() + " bytes");
        }
        byte[] bytes = new byte[(int) shape.frameBytes()];
        source.read(at + index * shape.frameBytes(), bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public long heldBytes() {
        return source.heldBytes();
    }

    /** The samples in bytes, those of a pixel together. */
    static short[] samples(byte[] bytes, FrameShape shape) {
        short[] samples = new short[shape.sampleCount()];
        int pixels = samples.length / shape.samples();
        for (int i = 0; i < samples.length; i++) {
            int from = shape.planar() ? i % shape.samples() * pixels + i / shape.samples() : i;
            samples[i] = shape.bytesPerSample() == 1
                    ? (short) (bytes[from] & 0xff)
                    : (short) ((bytes[2 * from] & 0xff) | bytes[2 * from + 1] << 8);
        }
        return samples;
    }
}
