package io.github.vasomim.io;

import io.github.vasomim.InputException;
import io.github.vasomim.internal.io.HalfPrecision;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads archives of named NumPy arrays ({@code numpy.savez}, plain or compressed). Stateless, thread-safe. */
public final class NpzFile {
    private static final int CHUNK_ELEMENTS = 8192;

    /** Deflate cannot pack tighter than 1032 to 1: entries that claim more lie about their size or lie upon each other. */
    private static final long STRONGEST_DEFLATE = 1032;

    private NpzFile() {}

    /**
     * Reads all arrays of an archive. Types: booleans, integers and floats of any width and byte order, in C or Fortran order.
     *
     * <p>Memory: the arrays as they are stored take at most 1032 times the file. Bytes become doubles, so that reading a hostile file
     * may take 8256 times its size, twice that where the order of the axes is turned.
     *
     * @param file the {@code .npz} file
     * @return the arrays by name, without {@code .npy}, in the order of the file; not modifiable
     * @throws InputException if the file cannot be read, an array in it is damaged, or two have one name
     */
    public static Map<String, NpyArray> read(Path file) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long room = Files.size(file) * STRONGEST_DEFLATE;
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".npy")) {
                    String name = entry.getName().substring(0, entry.getName().length() - ".npy".length());
                    if (arrays.put(name, readEntry(file, zip, entry, room)) != null) {
                        throw new IOException("it holds two arrays named " + name);
                    }
                    room -= entry.getSize();
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // The directory lets an argument error through where a name is no text.
            throw new InputException(
                    file,
                    "cannot be read as an NPZ archive (" + e.getMessage() + ")",
                    "Give a file written by numpy.savez or numpy.savez_compressed",
                    e);
        }
        return Collections.unmodifiableMap(arrays);
    }

    private static NpyArray readEntry(Path file, ZipFile zip, ZipEntry entry, long room) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(zip.getInputStream(entry)))) {
            NpyHeader header = NpyHeader.read(in);
            int count = header.count();
            long claimed = header.length() + (long) count * header.itemSize();
            if (entry.getSize() != claimed) {
                throw new IOException("has " + entry.getSize() + " bytes where its header asks for " + claimed);
            }
            if (claimed > room) {
                throw new IOException("claims " + claimed + " bytes, more than can be packed into the file");
            }
            double[] values = elements(in, header, count);
            return new NpyArray(header.shape(), header.fortranOrder() ? toCOrder(values, header.shape()) : values);
        } catch (IOException e) {
            throw new InputException(
                    file,
                    "array " + entry.getName() + " " + e.getMessage(),
                    "Give an undamaged file written by numpy.savez",
                    e);
        }
    }

    private static double[] elements(DataInputStream in, NpyHeader header, int count) throws IOException {
        double[] values = new double[count];
        ByteBuffer chunk =
                ByteBuffer.allocate(CHUNK_ELEMENTS * header.itemSize()).order(header.order());
        for (int done = 0; done < count; ) {
            int part = Math.min(CHUNK_ELEMENTS, count - done);
            in.readFully(chunk.array(), 0, part * header.itemSize());
            for (int i = 0; i < part; i++) {
                values[done + i] = element(chunk, i * header.itemSize(), header);
            }
            done += part;
        }
        return values;
    }

    private static double element(ByteBuffer buffer, int at, NpyHeader header) {
        boolean signed = header.kind() == 'i';
        if (header.kind() == 'f') {
            return switch (header.itemSize()) {
                case 2 -> HalfPrecision.toFloat(buffer.getShort(at));
                case 4 -> buffer.getFloat(at);
                default -> buffer.getDouble(at);
            };
        }
        return switch (header.itemSize()) {
            case 1 -> signed ? buffer.get(at) : Byte.toUnsignedInt(buffer.get(at));
            case 2 -> signed ? buffer.getShort(at) : Short.toUnsignedInt(buffer.getShort(at));
            case 4 -> signed ? buffer.getInt(at) : Integer.toUnsignedLong(buffer.getInt(at));
            default -> signed ? buffer.getLong(at) : unsigned(buffer.getLong(at));
        };
    }

    private static double unsigned(long bits) {
        // The last bit is kept as a sticky bit so that halving does not round twice.
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /** Reorders elements whose first axis is the fastest. */
    private static double[] toCOrder(double[] fortran, long[] shape) {
        double[] ordered = new double[fortran.length];
        long[] index = new long[shape.length];
        long[] stride = new long[shape.length];
        long step = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            stride[axis] = step;
            step *= shape[axis];
        }
        long from = 0;
        for (int to = 0; to < ordered.length; to++) {
            ordered[to] = fortran[(int) from];
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                from += stride[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                from -= stride[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return ordered;
    }
}
