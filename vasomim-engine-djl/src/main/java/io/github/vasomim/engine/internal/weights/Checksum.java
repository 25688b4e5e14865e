package io.github.vasomim.engine.internal.weights;

import io.github.vasomim.io.TensorSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/** CRC-32C over notes and, as they pass, tensors. For one thread. */
final class Checksum {
    /** Values that hold a sum: one byte each, which a float holds exactly. */
    static final int LENGTH = 4;

    private static final int CHUNK_FLOATS = 1 << 16;

    private final CRC32C sum = new CRC32C();
    private final ByteBuffer chunk =
            ByteBuffer.allocateDirect(CHUNK_FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    Checksum(Map<String, String> notes) {
        notes.forEach((key, value) -> {
            sum.update((key + "\n" + value + "\n").getBytes(StandardCharsets.UTF_8));
        });
    }

    /** The same tensor, added to the sum when it is fetched. */
    TensorSource along(TensorSource tensor) {
        return new TensorSource(tensor.name(), tensor.shape(), () -> {
            float[] values = tensor.values().get();
            add(values);
            return values;
        });
    }

    void add(float[] values) {
        for (int from = 0; from < values.length; from += CHUNK_FLOATS) {
            int count = Math.min(CHUNK_FLOATS, values.length - from);
            chunk.clear().asFloatBuffer().put(values, from, count);
            sum.update(chunk.limit(count * Float.BYTES));
        }
    }

    float[] value() {
        float[] bytes = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = sum.getValue() >>> 8 * i & 0xff;
        }
        return bytes;
    }
}
