package io.github.vasomim.io;

import com.google.gson.stream.JsonWriter;
import io.github.vasomim.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads and writes safetensors files: an eight-byte little-endian header length, a JSON header, then the raw tensors. No code is
 * ever run from such a file, and every offset and length in it is checked. A file may be of any size; a single tensor holds at
 * most 2^31 - 9 elements. Stateless, thread-safe.
 */
public final class Safetensors {
    private static final int LONGEST_HEADER = 100_000_000;
    private static final int CHUNK_BYTES = 1 << 18;
    private static final int LENGTH_BYTES = 8;

    private Safetensors() {}

    /**
     * Writes tensors as F32, atomically.
     *
     * @param file the file to create or replace
     * @param tensors what to write, names all different, in this order
     * @param metadata free text by key
     * @throws InputException if the file cannot be written
     */
    public static void write(Path file, List<NamedTensor> tensors, Map<String, String> metadata) {
        writeFrom(file, TensorSource.of(tensors), metadata);
    }

    /**
     * Writes tensors as F32, atomically, each fetched when its turn comes.
     *
     * @param file the file to create or replace
     * @param tensors what to write, names all different, in this order; what fetching one throws ends the writing, and the file stays as
     *     it was
     * @param metadata free text by key
     * @throws InputException if the file cannot be written
     */
    public static void writeFrom(Path file, List<TensorSource> tensors, Map<String, String> metadata) {
        byte[] header = header(tensors, metadata);
        AtomicFile.write(file, out -> {
            out.write(ByteBuffer.allocate(LENGTH_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (TensorSource tensor : tensors) {
                writeFloats(out, tensor.fetch().values());
            }
        });
    }

    private static byte[] header(List<TensorSource> tensors, Map<String, String> metadata) {
        StringWriter text = new StringWriter();
        Set<String> names = new HashSet<>(Set.of(SafetensorsHeader.METADATA));
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            if (!metadata.isEmpty()) {
                json.name(SafetensorsHeader.METADATA).beginObject();
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.name(entry.getKey()).value(entry.getValue());
                }
                json.endObject();
            }
            long offset = 0;
            for (TensorSource tensor : tensors) {
                if (!names.add(tensor.name())) {
                    throw new IllegalArgumentException(
                            "tensor name " + tensor.name() + " is taken: names in a file are all different");
                }
                json.name(tensor.name()).beginObject().name("dtype").value("F32");
                json.name("shape").beginArray();
                for (long extent : tensor.shape()) {
                    json.value(extent);
                }
                json.endArray().name("data_offsets").beginArray().value(offset);
                offset += Arrays.stream(tensor.shape()).reduce(Float.BYTES, Math::multiplyExact);
                json.value(offset).endArray().endObject();
            }
            json.endObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        // Spaces keep the data aligned to eight bytes for readers that map the file.
        byte[] unpadded = text.toString().getBytes(StandardCharsets.UTF_8);
        int padding = -unpadded.length & (LENGTH_BYTES - 1);
        byte[] header = (text + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
        if (header.length > LONGEST_HEADER) {
            throw new IllegalArgumentException("the header takes " + header.length + " bytes: at most " + LONGEST_HEADER
                    + " are read by anyone, so write fewer tensors or less metadata");
        }
        return header;
    }

    private static void writeFloats(OutputStream out, float[] values) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int perChunk = CHUNK_BYTES / Float.BYTES;
        for (int from = 0; from < values.length; from += perChunk) {
            int count = Math.min(perChunk, values.length - from);
            chunk.asFloatBuffer().put(values, from, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    /**
     * Reads a whole file. F64, F32, F16, BF16, I64, I32, U8 and BOOL become floats (wider types are rounded).
     *
     * @param file the file
     * @return its tensors and metadata
     * @throws InputException if the file is absent, truncated, damaged or holds another type
     */
    public static SafetensorsFile read(Path file) {
        try (FileChannel channel = open(file)) {
            long headerBytes = headerBytes(channel);
            long dataStart = LENGTH_BYTES + headerBytes;
            SafetensorsHeader header = header(channel, headerBytes);
            Map<String, NamedTensor> tensors = new LinkedHashMap<>();
            ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (SafetensorsHeader.Entry entry : header.entries()) {
                float[] values = values(channel, dataStart, entry, chunk);
                tensors.put(entry.name(), new NamedTensor(entry.name(), entry.shape(), values));
            }
            return new SafetensorsFile(tensors, header.metadata());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads what a file says of itself, without its tensors.
     *
     * @param file the file
     * @return its metadata
     * @throws InputException if the file is absent, truncated or damaged
     */
    public static Map<String, String> readMetadata(Path file) {
        try (FileChannel channel = open(file)) {
            return header(channel, headerBytes(channel)).metadata();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a folder");
        }
        return FileChannel.open(file);
    }

    private static long headerBytes(FileChannel channel) throws IOException {
        long size = channel.size();
        ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, length, 0);
        long bytes = length.getLong(0);
        if (bytes < 2 || bytes > LONGEST_HEADER || bytes > size - LENGTH_BYTES) {
            throw new IOException("has " + size + " bytes and claims a header of " + Long.toUnsignedString(bytes)
                    + ", allowed are 2 to " + LONGEST_HEADER + " within the file");
        }
        return bytes;
    }

    private static SafetensorsHeader header(FileChannel channel, long bytes) throws IOException {
        ByteBuffer text = ByteBuffer.allocate((int) bytes);
        readFully(channel, text, LENGTH_BYTES);
        return SafetensorsHeader.parse(
                StandardCharsets.UTF_8.newDecoder().decode(text.rewind()).toString(),
                channel.size() - LENGTH_BYTES - bytes);
    }

    private static InputException unreadable(Path file, IOException e) {
        return new InputException(
                file,
                "is not a readable safetensors file: it " + reason(e),
                "Give a whole file of that format, or write it again",
                e);
    }

    private static String reason(IOException e) {
        return e.getClass() == IOException.class || e instanceof EOFException
                ? String.valueOf(e.getMessage())
                : "fails with " + e.getClass().getSimpleName() + " (" + e.getMessage() + ")";
    }

    private static float[] values(FileChannel channel, long dataStart, SafetensorsHeader.Entry entry, ByteBuffer chunk)
            throws IOException {
        float[] values = new float[entry.count()];
        int elementBytes = entry.type().bytes();
        int perChunk = CHUNK_BYTES / elementBytes;
        long position = dataStart + entry.begin();
        for (int from = 0; from < values.length; from += perChunk) {
            int count = Math.min(perChunk, values.length - from);
            chunk.clear().limit(count * elementBytes);
            readFully(channel, chunk, position + (long) from * elementBytes);
            entry.type().decode(chunk, values, from, count);
        }
        return values;
    }

    private static void readFully(FileChannel channel, ByteBuffer to, long position) throws IOException {
        int start = to.position();
        while (to.hasRemaining()) {
            if (channel.read(to, position + to.position() - start) < 0) {
                throw new EOFException("ends too early");
            }
        }
    }
}
