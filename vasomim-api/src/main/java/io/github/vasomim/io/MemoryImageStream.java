package io.github.vasomim.io;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory for the decoders of the JDK. Unlike its own stream for that, this one knows its length, by which they check what a
 * damaged file asks for before they allocate it.
 */
final class MemoryImageStream extends ImageInputStreamImpl {
    private final byte[] file;

    MemoryImageStream(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < file.length ? file[(int) streamPos++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int from, int count) {
        bitOffset = 0;
        if (count == 0) {
            return 0;
        }
        int read = (int) Math.min(count, file.length - streamPos);
        if (read <= 0) {
            return -1;
        }
        System.arraycopy(file, (int) streamPos, to, from, read);
        streamPos += read;
        return read;
    }

    @Override
    public long length() {
        return file.length;
    }
}
