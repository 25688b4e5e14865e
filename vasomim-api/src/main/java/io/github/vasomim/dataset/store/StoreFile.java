package io.github.vasomim.dataset.store;

import com.google.common.hash.Hashing;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A store's file as one packing has it for itself. */
final class StoreFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final StoreHead head;

    private StoreFile(Path path, FileChannel channel, StoreHead head) {
        this.path = path;
        this.channel = channel;
        this.head = head;
    }

    /** Opens a file of these settings, made where it is absent, and locks it. */
    static StoreFile open(Path path, StoreSettings settings) {
        if (Files.isDirectory(path)) {
            throw new InputException(path, "is a folder", "Name a file to pack into");
        }
        try {
            Files.createDirectories(path.toAbsolutePath().resolveSibling(""));
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean done = false;
            try {
                lock(path, channel);
                begin(channel, settings);
                StoreHead head = StoreHead.read(path, channel);
                String difference = head.settings().difference(settings);
                if (!difference.isEmpty()) {
                    throw new InputException(
                            path,
                            "was packed with other settings: " + difference,
                            "Name another file, or delete this one first");
                }
                done = true;
                return new StoreFile(path, channel, head);
            } finally {
                if (!done) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw new UnwritableStoreException(path, e);
        }
    }

    /**
     * Writes the head of a file that has none yet, or only as much of it as a killed packing has left. Under the lock, and into the
     * file that is locked: of two first packings at once neither may take the other's file away.
     */
    private static void begin(FileChannel channel, StoreSettings settings) throws IOException {
        byte[] head = StoreHead.encode(settings);
        ByteBuffer there = ByteBuffer.allocate(head.length);
        if (!StoreHead.fill(channel, there, 0)
                && Arrays.equals(head, 0, there.position(), there.array(), 0, there.position())) {
            write(channel, ByteBuffer.wrap(head), 0);
            channel.force(true);
        }
    }

    /** Some network disks know no locks: there it is left to the user. */
    private static void lock(Path path, FileChannel channel) {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        } catch (IOException e) {
            locked = true;
        }
        if (!locked) {
            throw new InputException(
                    path,
                    "is being packed by another, and a store takes one packing at a time",
                    "Wait for it to end, or name another file");
        }
    }

    UnwritableStoreException refusal(IOException e) {
        return new UnwritableStoreException(path, e);
    }

    StoreHead head() {
        return head;
    }

    StoreIndex index(StoreCommit commit) throws IOException {
        return StoreIndex.map(path, channel, head.layout(), commit);
    }

    StoreTail tail(int firstSlot) throws IOException {
        return StoreTail.read(channel, head.layout(), firstSlot);
    }

    boolean isSound(int slot) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(head.layout().recordBytes()).order(ByteOrder.LITTLE_ENDIAN);
        return StoreHead.fill(channel, record, head.layout().offset(slot))
                && StoreRecord.fault(record.flip(), slot) == null;
    }

    void write(ByteBuffer bytes, long position) throws IOException {
        write(channel, bytes, position);
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** Writes an index and makes it the one that holds: on the disk before the commit that refers to it, one copy after the other. */
    void commit(byte[] index, int frames, int slot) throws IOException {
        write(ByteBuffer.wrap(index), head.layout().offset(slot));
        channel.force(true);
        StoreCommit before = head.commit();
        StoreCommit commit = new StoreCommit(
                before == null ? 1 : before.generation() + 1,
                frames,
                slot,
                index.length,
                Hashing.crc32c().hashBytes(index).asInt());
        for (int offset : StoreCommit.OFFSETS) {
            write(commit.encode(), offset);
            channel.force(true);
        }
    }

    /** Gives back what lies behind the last index, which no reader has mapped; says how long the file then is. */
    long truncate(long bytes) throws IOException {
        try {
            channel.truncate(bytes);
        } catch (IOException e) {
            // Windows shortens no file that is mapped: then what is left there stays, unused.
        }
        return channel.size();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw refusal(e);
        }
    }
}
