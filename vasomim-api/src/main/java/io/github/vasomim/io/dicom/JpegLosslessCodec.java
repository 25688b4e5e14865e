package io.github.vasomim.io.dicom;

import io.github.vasomim.io.dicom.JpegHeader.Segment;
import java.io.IOException;

/**
 * Lossless JPEG with Huffman coding and one channel: process 14, predictors 1 to 7, 2 to 16 bits, point transform and restart
 * intervals (ITU-T T.81 annex H).
 */
final class JpegLosslessCodec implements PixelCodec {
    private static final int LOSSLESS = 3;
    private static final int LAST_PREDICTOR = 7;
    private static final int SHORTEST_PRECISION = 2;

    /** Each sample takes at least one bit. */
    private static final int MOST_SAMPLES_PER_BYTE = 8;

    @Override
    public boolean decodes(String transferSyntaxUid) {
        return transferSyntaxUid.equals(TransferSyntax.JPEG_LOSSLESS)
                || transferSyntaxUid.equals(TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER);
    }

    @Override
    public short[] decode(EncodedFrame frame) throws IOException {
        byte[] jpeg = frame.bytes();
        JpegHeader header = JpegHeader.of(jpeg);
        header.check(frame);
        if (header.process() != LOSSLESS || header.components() != 1 || header.precision() < SHORTEST_PRECISION) {
            throw new IOException("its JPEG is of process " + header.process() + " with " + header.components()
                    + " channels of " + header.precision() + " bits; read is lossless JPEG (3) of one channel");
        }
        if (frame.sampleCount() > (long) MOST_SAMPLES_PER_BYTE * jpeg.length) {
            throw new IOException("its " + jpeg.length + " bytes are too few for its pixels");
        }
        Segment scan = header.segments().get(header.segments().size() - 1);
        if (scan.bytes() < 6 || jpeg[scan.at()] != 1) {
            throw new IOException("its JPEG has a damaged scan header");
        }
        int predictor = jpeg[scan.at() + 3];
        int pointTransform = jpeg[scan.at() + 5] & 0xf;
        if (predictor < 1 || predictor > LAST_PREDICTOR || pointTransform >= header.precision()) {
            throw new IOException("its JPEG has the predictor " + predictor + " and the point transform "
                    + pointTransform + ", allowed are 1 to 7 and less than " + header.precision());
        }
        HuffmanTable table = table(jpeg, header, (jpeg[scan.at() + 2] & 0xff) >> 4);
        int restart = restart(jpeg, header, frame.columns());
        return new LosslessScan(frame.columns(), frame.rows(), predictor, header.precision(), pointTransform)
                .decode(new EntropyBits(jpeg, scan.end()), table, restart);
    }

    private static HuffmanTable table(byte[] jpeg, JpegHeader header, int wanted) throws IOException {
        int at = -1;
        for (Segment segment : header.segments()) {
            int next = segment.marker() == JpegHeader.DEFINE_HUFFMAN ? segment.at() : segment.end();
            while (next < segment.end()) {
                int end = next + HuffmanTable.bytes(jpeg, next, segment.end());
                at = jpeg[next] == wanted ? next : at;
                next = end;
            }
        }
        if (at < 0) {
            throw new IOException("its JPEG lacks the Huffman table " + wanted);
        }
        return HuffmanTable.of(jpeg, at);
    }

    /** The rows between restarts, 0 for none. */
    private static int restart(byte[] jpeg, JpegHeader header, int columns) throws IOException {
        int interval = 0;
        for (Segment segment : header.segments()) {
            if (segment.marker() == JpegHeader.DEFINE_RESTART) {
                if (segment.bytes() != 2) {
                    throw new IOException("its JPEG has a damaged restart interval");
                }
                interval = JpegHeader.u16(jpeg, segment.at());
            }
        }
        if (interval % columns != 0) {
            throw new IOException("its JPEG restarts every " + interval + " samples, which are no whole rows");
        }
        return interval / columns;
    }
}
