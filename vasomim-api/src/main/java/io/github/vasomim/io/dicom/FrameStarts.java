package io.github.vasomim.io.dicom;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the fragment with which each frame starts. */
final class FrameStarts {
    private final Fragments fragments;
    private final int frames;

    FrameStarts(Fragments fragments, int frames) {
        this.fragments = fragments;
        this.frames = frames;
    }

    /**
     * By an offset table. Tables are often left stale by tools that rewrite files, so one that does not fit the fragments is passed
     * over: where that leaves it open which fragment belongs to which frame, {@link #byFragments} refuses.
     */
    int @Nullable [] byTable(byte @Nullable [] table, int entryBytes) {
        if (table == null || table.length != (long) entryBytes * frames) {
            return null;
        }
        int[] first = new int[frames + 1];
        first[frames] = fragments.count();
        for (int i = 0; i < frames; i++) {
            first[i] = fragments.startingAt(number(table, entryBytes * i, entryBytes));
            if (i == 0 ? first[i] != 0 : first[i] <= first[i - 1]) {
                return null;
            }
        }
        return first;
    }

    /** Without a table: all fragments for a single frame, one each for many, or as JPEG's first marker shows. */
    int[] byFragments(ByteSource source, TransferSyntax syntax) throws IOException {
        int count = fragments.count();
        int[] first = new int[frames + 1];
        if (frames == 1 || frames == count) {
            Arrays.setAll(first, i -> i);
            first[frames] = count;
            return first;
        }
        int found = 0;
        for (int i = 0; i < count && syntax.marksFrames(); i++) {
            if (isFrameStart(source, i)) {
                if (found < frames) {
                    first[found] = i;
                }
                found++;
            }
        }
        if (found != frames || first[0] != 0) {
            throw DicomFault.damaged("announces " + frames + " frames in " + count
                    + " fragments and has no offset table that tells which belong together");
        }
        first[frames] = count;
        return first;
    }

    /** The start of image of JPEG and JPEG-LS, or the start of codestream of JPEG 2000. */
    private boolean isFrameStart(ByteSource source, int fragment) throws IOException {
        if (fragments.bytes(fragment) < 2) {
            return false;
        }
        byte[] marker = new byte[2];
        source.read(fragments.at(fragment), marker, 0, 2);
        return marker[0] == (byte) 0xff && (marker[1] == (byte) 0xd8 || marker[1] == 0x4f);
    }

    /** A little-endian number; one that needs the sign bit of eight bytes is negative and fits no fragment. */
    static long number(byte[] bytes, int at, int count) {
        long number = 0;
        for (int i = count - 1; i >= 0; i--) {
            number = number << 8 | (bytes[at + i] & 0xff);
        }
        return number;
    }
}
