package io.github.vasomim.io.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes at rest, read from any place. Implementations hold nothing open and are thread-safe. */
interface ByteSource {
    /** How many bytes there are. */
    long size();

    /** Fills {@code to[from .. from + count)} with the bytes from {@code at} on. */
    void read(long at, byte[] to, int from, int count) throws IOException;

    /** How much memory they take. */
    long heldBytes();

    /** A file, opened anew for each read so that nothing is left to close. */
    record OfFile(Path path, long size) implements ByteSource {
        @Override
        public long heldBytes() {
            return 0;
        }

        @Override
        public void read(long at, byte[] to, int from, int count) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(to, from, count);
            try (SeekableByteChannel channel = Files.newByteChannel(path)) {
                channel.position(at);
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer) < 0) {
                        throw new EOFException("the file has become shorter");
                    }
                }
            }
        }
    }

    /** Bytes in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out of this package
    record OfMemory(byte[] bytes) implements ByteSource {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public long heldBytes() {
            return bytes.length;
        }

        @Override
        public void read(long at, byte[] to, int from, int count) {
            System.arraycopy(bytes, Math.toIntExact(at), to, from, count);
        }
    }
}
