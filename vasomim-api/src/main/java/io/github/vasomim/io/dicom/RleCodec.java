package io.github.vasomim.io.dicom;

import java.io.IOException;
import java.util.Arrays;

/** RLE Lossless: one PackBits segment per byte of a sample, the most significant byte first (DICOM PS3.5 annex G). */
final class RleCodec implements PixelCodec {
    private static final int HEAD_BYTES = 64;
    private static final int MOST_SEGMENTS = 15;

    /** Two bytes at most become a run of 128. */
    private static final int LARGEST_GROWTH = 64;

    @Override
    public boolean decodes(String transferSyntaxUid) {
        return transferSyntaxUid.equals(TransferSyntax.RLE);
    }

    @Override
    public short[] decode(EncodedFrame frame) throws IOException {
        byte[] bytes = frame.bytes();
        int bytesPerSample = frame.bitsAllocated() / 8;
        int segments = frame.samplesPerPixel() * bytesPerSample;
        int pixels = Math.multiplyExact(frame.columns(), frame.rows());
        if (bytes.length < HEAD_BYTES || FrameStarts.number(bytes, 0, 4) != segments || segments > MOST_SEGMENTS) {
            throw new IOException("it does not start with the offsets of " + segments + " RLE segments");
        }
        if ((long) pixels * segments > (long) LARGEST_GROWTH * bytes.length) {
            throw new IOException("its " + bytes.length + " bytes are too few for " + pixels + " pixels");
        }
        short[] samples = new short[frame.sampleCount()];
        byte[] plane = new byte[pixels];
        for (int segment = 0; segment < segments; segment++) {
            long from = FrameStarts.number(bytes, 4 + 4 * segment, 4);
            long to = segment + 1 == segments ? bytes.length : FrameStarts.number(bytes, 8 + 4 * segment, 4);
            if (from < HEAD_BYTES || to < from || to > bytes.length) {
                throw new IOException("its RLE segment " + segment + " lies from byte " + from + " to " + to);
            }
            unpack(bytes, (int) from, (int) to, plane);
            int sample = segment / bytesPerSample;
            int shift = 8 * (bytesPerSample - 1 - segment % bytesPerSample);
            for (int i = 0; i < pixels; i++) {
                samples[i * frame.samplesPerPixel() + sample] |= (short) ((plane[i] & 0xff) << shift);
            }
        }
        return samples;
    }

    private static void unpack(byte[] bytes, int from, int to, byte[] plane) throws IOException {
        int at = from;
        int filled = 0;
        while (filled < plane.length) {
            if (at >= to) {
                throw new IOException("an RLE segment ends after " + filled + " of " + plane.length + " pixels");
            }
            int control = bytes[at++];
            int count = control >= 0 ? control + 1 : 1 - control;
            if (control == Byte.MIN_VALUE) {
                continue;
            }
            int taken = control >= 0 ? count : 1;
            if (taken > to - at || count > plane.length - filled) {
                throw new IOException("an RLE segment has a run beyond its end or the frame's");
            }
            if (control >= 0) {
                System.arraycopy(bytes, at, plane, filled, count);
            } else {
                Arrays.fill(plane, filled, filled + count, bytes[at]);
            }
            at += taken;
            filled += count;
        }
    }
}
