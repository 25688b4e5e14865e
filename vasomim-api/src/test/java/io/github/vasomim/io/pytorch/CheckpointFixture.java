package io.github.vasomim.io.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A checkpoint as torch.save lays it out: a zip of stored entries, each padded by an extra field so that its bytes are aligned. */
final class CheckpointFixture {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private int method = ZipEntry.STORED;

    CheckpointFixture(byte[] pickle) {
        entries.put("archive/data.pkl", pickle);
        entries.put("archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    }

    CheckpointFixture entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    CheckpointFixture storage(String key, byte[] content) {
        return entry("archive/data/" + key, content);
    }

    CheckpointFixture floats(String key, float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return storage(key, buffer.array());
    }

    CheckpointFixture byteOrder(String order) {
        return entry("archive/byteorder", order.getBytes(StandardCharsets.US_ASCII));
    }

    CheckpointFixture deflated() {
        method = ZipEntry.DEFLATED;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(method);
                entry.setExtra(padding());
                if (method == ZipEntry.STORED) {
                    CRC32 checksum = new CRC32();
                    checksum.update(content.getValue());
                    entry.setSize(content.getValue().length);
                    entry.setCrc(checksum.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    Path in(Path folder) {
        return write(folder, bytes());
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("weights.pth"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] padding() {
        return new byte[] {'F', 'B', 6, 0, 'Z', 'Z', 'Z', 'Z', 'Z', 'Z'};
    }
}
