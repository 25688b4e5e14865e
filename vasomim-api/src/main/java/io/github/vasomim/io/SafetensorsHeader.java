package io.github.vasomim.io;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON header of a safetensors file, checked: known types, shapes that fit their bytes, and byte ranges that cover the data
 * without gap or overlap. What is wrong is told by IOException messages that continue "the file ...".
 *
 * @param entries the tensors in the order of the header
 * @param metadata the text under {@code __metadata__}
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";

    /**
     * Where one tensor lies.
     *
     * @param begin first byte, from the start of the data
     * @param end byte after the last
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out of this package
    record Entry(String name, SafetensorsType type, long[] shape, long begin, long end) {
        int count() {
            return (int) ((end - begin) / type.bytes());
        }
    }

    /**
     * Parses and checks a header.
     *
     * @param json the header text
     * @param dataBytes how many bytes follow it
     */
    static SafetensorsHeader parse(String json, long dataBytes) throws IOException {
        if (!json.startsWith("{")) {
            throw new IOException("has a header that does not start with a brace");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        boolean metadataSeen = false;
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.setStrictness(Strictness.STRICT);
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (name.equals(METADATA)) {
                    if (metadataSeen) {
                        throw new IOException("has a header with two entries " + METADATA);
                    }
                    metadataSeen = true;
                    metadata(reader, metadata);
                } else if (entries.put(name, entry(reader, name)) != null) {
                    throw new IOException("has a header with two tensors named " + name);
                }
            }
            reader.endObject();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IOException("has text after its header");
            }
        } catch (IllegalStateException | NumberFormatException e) {
            throw new IOException("has a damaged header (" + e.getMessage() + ")", e);
        }
        SafetensorsHeader header = new SafetensorsHeader(List.copyOf(entries.values()), metadata);
        header.checkCover(dataBytes);
        return header;
    }

    private static void metadata(JsonReader reader, Map<String, String> metadata) throws IOException {
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (reader.peek() != JsonToken.STRING || metadata.put(key, reader.nextString()) != null) {
                throw new IOException("has metadata " + key + " that is no text or stands there twice");
            }
        }
        reader.endObject();
    }

    private static Entry entry(JsonReader reader, String name) throws IOException {
        SafetensorsType type = null;
        long[] shape = null;
        long[] offsets = null;
        reader.beginObject();
        while (reader.hasNext()) {
            switch (reader.nextName()) {
                case "dtype" -> type = type(name, reader.nextString());
                case "shape" -> shape = longs(reader);
                case "data_offsets" -> offsets = longs(reader);
                default -> reader.skipValue();
            }
        }
        reader.endObject();
        return checked(name, type, shape, offsets);
    }

    private static SafetensorsType type(String name, String dtype) throws IOException {
        for (SafetensorsType type : SafetensorsType.values()) {
            if (type.name().equals(dtype)) {
                return type;
            }
        }
        throw new IOException(
                "holds tensor " + name + " of type " + dtype + "; read are F64, F32, F16, BF16, I64, I32, U8 and BOOL");
    }

    private static long[] longs(JsonReader reader) throws IOException {
        List<Long> longs = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            if (reader.peek() != JsonToken.NUMBER) {
                throw new IOException("has a header with " + reader.peek() + " at " + reader.getPath()
                        + " where a whole number belongs");
            }
            longs.add(reader.nextLong());
        }
        reader.endArray();
        return longs.stream().mapToLong(Long::longValue).toArray();
    }

    private static Entry checked(
            String name, @Nullable SafetensorsType type, long @Nullable [] shape, long @Nullable [] offsets)
            throws IOException {
        if (type == null || shape == null || offsets == null || offsets.length != 2) {
            throw new IOException("lacks dtype, shape or two data_offsets for tensor " + name);
        }
        long begin = offsets[0];
        long end = offsets[1];
        if (begin < 0 || end < begin) {
            throw new IOException("has tensor " + name + " from byte " + begin + " to " + end);
        }
        long bytes = type.bytes();
        for (long extent : shape) {
            if (extent < 0 || (bytes != 0 && extent > Long.MAX_VALUE / bytes)) {
                throw new IOException("has tensor " + name + " with the impossible extent " + extent);
            }
            bytes *= extent;
        }
        if (bytes != end - begin) {
            throw new IOException(
                    "has tensor " + name + " of " + (end - begin) + " bytes where its shape needs " + bytes);
        }
        if (bytes / type.bytes() > Integer.MAX_VALUE - 8) {
            throw new IOException("has tensor " + name + " with more elements than an array holds");
        }
        return new Entry(name, type, shape, begin, end);
    }

    private void checkCover(long dataBytes) throws IOException {
        List<Entry> byPlace = new ArrayList<>(entries);
        byPlace.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long covered = 0;
        for (Entry entry : byPlace) {
            if (entry.begin() != covered) {
                throw new IOException("has tensor " + entry.name() + " from byte " + entry.begin()
                        + " where the data before it ends at " + covered);
            }
            covered = entry.end();
        }
        if (covered != dataBytes) {
            throw new IOException("holds " + dataBytes + " bytes of data where its header tells of " + covered);
        }
    }
}
