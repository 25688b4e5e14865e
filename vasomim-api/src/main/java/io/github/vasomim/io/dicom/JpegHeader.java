package io.github.vasomim.io.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a JPEG stream up to its first scan (ITU-T T.81 annex B).
 *
 * @param process the number of the start-of-frame marker: 0 baseline, 1 extended, 2 progressive, 3 lossless, ...
 * @param precision bits per sample
 * @param components channels
 * @param segments all segments in their order
 */
record JpegHeader(int process, int precision, int rows, int columns, int components, List<Segment> segments) {
    static final int DEFINE_HUFFMAN = 0xc4;
    static final int DEFINE_RESTART = 0xdd;
    static final int START_OF_SCAN = 0xda;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int DEFINE_ARITHMETIC = 0xcc;
    private static final int JPEG_EXTENSION = 0xc8;

    /**
     * A marker segment.
     *
     * @param at the first byte after its length
     * @param end the byte after its last
     */
    record Segment(int marker, int at, int end) {
        int bytes() {
            return end - at;
        }
    }

    static JpegHeader of(byte[] jpeg) throws IOException {
        if (jpeg.length < 4 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != START_OF_IMAGE) {
            throw new IOException("it does not start as JPEG does");
        }
        List<Segment> segments = new ArrayList<>();
        Segment frame = null;
        int at = 2;
        while (true) {
            Segment segment = segment(jpeg, at);
            segments.add(segment);
            at = segment.end();
            if (isFrameHeader(segment.marker())) {
                if (frame != null || segment.bytes() < 6) {
                    throw new IOException("its JPEG frame header is damaged");
                }
                frame = segment;
            }
            if (segment.marker() == START_OF_SCAN) {
                break;
            }
        }
        if (frame == null) {
            throw new IOException("its JPEG has a scan before its frame header");
        }
        return new JpegHeader(
                frame.marker() & 0xf,
                jpeg[frame.at()] & 0xff,
                u16(jpeg, frame.at() + 1),
                u16(jpeg, frame.at() + 3),
                jpeg[frame.at() + 5] & 0xff,
                segments);
    }

    private static Segment segment(byte[] jpeg, int from) throws IOException {
        int at = from;
        // Any number of fill bytes may stand before a marker.
        while (at + 1 < jpeg.length && (jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xff) {
            at++;
        }
        if (at + 4 > jpeg.length || (jpeg[at] & 0xff) != 0xff) {
            throw new IOException("its JPEG has no marker at byte " + at);
        }
        int marker = jpeg[at + 1] & 0xff;
        int end = at + 2 + u16(jpeg, at + 2);
        if (marker < 0xc0 || marker == START_OF_IMAGE || marker == END_OF_IMAGE || end < at + 4 || end > jpeg.length) {
            throw new IOException("its JPEG has a damaged segment at byte " + at);
        }
        return new Segment(marker, at + 4, end);
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= 0xc0
                && marker <= 0xcf
                && marker != DEFINE_HUFFMAN
                && marker != DEFINE_ARITHMETIC
                && marker != JPEG_EXTENSION;
    }

    static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /** Refuses what does not fit the announcements around it. */
    void check(EncodedFrame frame) throws IOException {
        if (rows != frame.rows() || columns != frame.columns() || components != frame.samplesPerPixel()) {
            throw new IOException("its JPEG has " + columns + "x" + rows + " pixels of " + components
                    + " channels where " + frame.columns() + "x" + frame.rows() + " of " + frame.samplesPerPixel()
                    + " are announced");
        }
        if (precision > frame.bitsAllocated()) {
            throw new IOException(
                    "its JPEG has samples of " + precision + " bits where " + frame.bitsAllocated() + " are allocated");
        }
    }
}
