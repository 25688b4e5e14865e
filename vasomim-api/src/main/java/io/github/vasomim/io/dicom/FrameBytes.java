package io.github.vasomim.io.dicom;

import java.io.IOException;

/** Hands out the stored bytes of one frame at a time. Implementations are immutable and thread-safe. */
interface FrameBytes {
    /** The bytes of a frame, counted from 0. */
    byte[] frame(int index) throws IOException;

    /** How much memory the places of the frames take, and whatever else grows with the file. */
    long heldBytes();
}
