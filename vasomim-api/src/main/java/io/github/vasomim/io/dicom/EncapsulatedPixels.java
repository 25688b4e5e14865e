package io.github.vasomim.io.dicom;

import java.io.IOException;

/**
 * Compressed frames, each in one or more fragments (DICOM PS3.5 section A.4).
 *
 * @param fragments where the fragments lie
 * @param first each frame's first fragment, and at the end the number of fragments
 * @param lengths how many bytes each frame has, without padding; empty where the file does not say
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out of this package
record EncapsulatedPixels(ByteSource source, Fragments fragments, int[] first, long[] lengths) implements FrameBytes {
    static EncapsulatedPixels of(Part10 file, long at, int frames) throws IOException {
        DicomCursor cursor = new DicomCursor(file.source(), at);
        Fragments fragments = Fragments.read(cursor);
        if (frames > fragments.count()) {
            throw DicomFault.damaged("announces " + frames + " frames but holds " + fragments.count() + " fragments");
        }
        byte[] extended = file.data().bytes(DicomTag.EXTENDED_OFFSET_TABLE);
        byte[] lengths = file.data().bytes(DicomTag.EXTENDED_OFFSET_TABLE_LENGTHS);
        FrameStarts starts = new FrameStarts(fragments, frames);
        int[] first = starts.byTable(extended, 8);
        if (first != null && lengths != null && lengths.length >= 8L * frames) {
            long[] exact = new long[frames];
            for (int i = 0; i < frames; i++) {
                exact[i] = FrameStarts.number(lengths, 8 * i, 8);
            }
            return new EncapsulatedPixels(file.source(), fragments, first, exact);
        }
        if (first == null) {
            first = starts.byTable(fragments.table(), 4);
        }
        if (first == null) {
            first = starts.byFragments(file.source(), file.syntax());
        }
        return new EncapsulatedPixels(file.source(), fragments, first, new long[0]);
    }

    @Override
    public long heldBytes() {
        return source.heldBytes()
                + fragments.heldBytes()
                + (long) Integer.BYTES * first.length
                + (long) Long.BYTES * lengths.length;
    }

    @Override
    public byte[] frame(int index) throws IOException {
        long bytes = 0;
        for (int i = first[index]; i < first[index + 1]; i++) {
            bytes += fragments.bytes(i);
        }
        if (lengths.length > index && lengths[index] > 0) {
            bytes = Math.min(bytes, lengths[index]);
        }
        if (bytes > Integer.MAX_VALUE - 8) {
            throw DicomFault.damaged("has a frame of " + bytes + " compressed bytes");
        }
        byte[] frame = new byte[(int) bytes];
        int filled = 0;
        for (int i = first[index]; filled < frame.length; i++) {
            int count = (int) Math.min(fragments.bytes(i), frame.length - filled);
            source.read(fragments.at(i), frame, filled, count);
            filled += count;
        }
        return frame;
    }
}
