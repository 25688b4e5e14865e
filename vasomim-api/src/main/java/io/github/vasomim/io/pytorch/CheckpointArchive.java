package io.github.vasomim.io.pytorch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The zip that {@code torch.save} writes since PyTorch 1.6: below one folder of any name {@code data.pkl} (structure),
 * {@code data/0}, {@code data/1}, … (one storage each) and {@code byteorder}.
 */
final class CheckpointArchive implements Closeable {
    /** Structure alone, without a tensor's elements, is far smaller. */
    static final int MAX_PICKLE_BYTES = 16 << 20;

    /** No deflated stream grows by more. */
    private static final long MAX_DEFLATE_RATIO = 1032;

    /** As many as a zip can have without the 64-bit extension; a large model has a few thousand. */
    private static final int MAX_ENTRIES = 65_535;

    private static final String PICKLE = "/data.pkl";

    private final ZipFile zip;
    private final long fileBytes;
    private final Map<String, ZipEntry> entries;
    private final String folder;
    private final ByteOrder byteOrder;

    private CheckpointArchive(ZipFile zip, long fileBytes) throws IOException {
        this.zip = zip;
        this.fileBytes = fileBytes;
        this.entries = entries(zip);
        this.folder = folder(entries);
        this.byteOrder = readByteOrder();
    }

    /**
     * Opens a file that is known to begin like a zip.
     *
     * @throws IOException if the zip is malformed
     * @throws CheckpointFault if it is not a checkpoint
     */
    static CheckpointArchive open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            return new CheckpointArchive(zip, Files.size(file));
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** By name, since the directory's own look-up degrades when names are made to collide. */
    private static Map<String, ZipEntry> entries(ZipFile zip) {
        if (zip.size() > MAX_ENTRIES) {
            throw CheckpointFault.notStateDict(
                    "a zip of " + zip.size() + " entries, at most " + MAX_ENTRIES + " are read");
        }
        Map<String, ZipEntry> entries = new HashMap<>();
        for (ZipEntry entry : listed(zip)) {
            if (entries.put(entry.getName(), entry) != null) {
                throw CheckpointFault.damaged(
                        "entry " + CheckpointFault.printable(entry.getName()) + " occurs more than once");
            }
        }
        return entries;
    }

    private static List<ZipEntry> listed(ZipFile zip) {
        try {
            return zip.stream().<ZipEntry>map(entry -> entry).toList();
        } catch (IllegalArgumentException e) {
            // What the directory says of a name that is not UTF-8.
            throw CheckpointFault.damaged("an entry's name is not text");
        }
    }

    private static String folder(Map<String, ZipEntry> entries) {
        List<String> pickles = entries.keySet().stream()
                .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                .toList();
        if (pickles.size() != 1) {
            throw CheckpointFault.notStateDict(
                    "a zip with " + pickles.size() + " entries FOLDER/data.pkl, where a file of torch.save has one");
        }
        String pickle = pickles.get(0);
        String folder = pickle.substring(0, pickle.length() - PICKLE.length() + 1);
        if (entries.containsKey(folder + "constants.pkl")) {
            throw CheckpointFault.notStateDict("a TorchScript program, not a dictionary of tensors");
        }
        return folder;
    }

    private ByteOrder readByteOrder() throws IOException {
        if (!entries.containsKey(folder + "byteorder")) {
            // Older releases do not say; they were in use on little-endian machines.
            return ByteOrder.LITTLE_ENDIAN;
        }
        String order = new String(read("byteorder", 16), StandardCharsets.ISO_8859_1).strip();
        return switch (order) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default ->
                throw CheckpointFault.damaged(
                        "its byte order is " + CheckpointFault.printable(order) + ", little or big are known");
        };
    }

    long fileBytes() {
        return fileBytes;
    }

    byte[] pickle() throws IOException {
        return read("data.pkl", MAX_PICKLE_BYTES);
    }

    /** The size of a storage, known to be possible for the bytes it occupies in the file. */
    long storageBytes(String key) {
        return size(entry("data/" + key));
    }

    /** A whole storage in its byte order. */
    ByteBuffer storage(String key) throws IOException {
        return ByteBuffer.wrap(read("data/" + key, Integer.MAX_VALUE - 8)).order(byteOrder);
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = entries.get(folder + name);
        if (entry == null) {
            throw CheckpointFault.damaged("entry " + CheckpointFault.printable(folder + name) + " is missing");
        }
        return entry;
    }

    private long size(ZipEntry entry) {
        long size = entry.getSize();
        long stored = entry.getCompressedSize();
        long most = entry.getMethod() == ZipEntry.STORED ? stored : Math.min(stored, fileBytes) * MAX_DEFLATE_RATIO;
        if (size < 0 || stored < 0 || stored > fileBytes || size > most) {
            throw CheckpointFault.damaged("entry " + CheckpointFault.printable(entry.getName()) + " claims " + size
                    + " bytes from " + stored + " in a file of " + fileBytes);
        }
        return size;
    }

    private byte[] read(String name, int limit) throws IOException {
        ZipEntry entry = entry(name);
        long size = size(entry);
        if (size > limit) {
            throw CheckpointFault.notStateDict("entry " + CheckpointFault.printable(entry.getName()) + " has " + size
                    + " bytes, at most " + limit + " are read");
        }
        byte[] content = new byte[(int) size];
        int read;
        boolean ended;
        try (InputStream in = zip.getInputStream(entry)) {
            read = in.readNBytes(content, 0, content.length);
            ended = in.read() < 0;
        }
        if (read < content.length || !ended) {
            throw CheckpointFault.damaged("entry " + CheckpointFault.printable(entry.getName())
                    + " has not the length of " + size + " bytes that the directory claims");
        }
        requireChecksum(entry, content);
        return content;
    }

    private static void requireChecksum(ZipEntry entry, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        // PyTorch can be told to write no checksum, which leaves 0.
        if (entry.getCrc() > 0 && entry.getCrc() != checksum.getValue()) {
            throw CheckpointFault.damaged("entry " + CheckpointFault.printable(entry.getName()) + " has checksum "
                    + Long.toHexString(checksum.getValue()) + " instead of " + Long.toHexString(entry.getCrc()));
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
