package io.github.vasomim.io;

import io.github.vasomim.internal.io.HalfPrecision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An element type of the safetensors format and how it widens (or rounds) to float. */
enum SafetensorsType {
    F64(8) {
        @Override
        float get(ByteBuffer data, int at) {
            return (float) data.getDouble(at);
        }
    },
    F32(4) {
        @Override
        float get(ByteBuffer data, int at) {
            return data.getFloat(at);
        }

        @Override
        void decode(ByteBuffer data, float[] to, int from, int count) {
            data.duplicate()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(0)
                    .asFloatBuffer()
                    .get(to, from, count);
        }
    },
    F16(2) {
        @Override
        float get(ByteBuffer data, int at) {
            return HalfPrecision.toFloat(data.getShort(at));
        }
    },
    BF16(2) {
        @Override
        float get(ByteBuffer data, int at) {
            return Float.intBitsToFloat(data.getShort(at) << 16);
        }
    },
    I64(8) {
        @Override
        float get(ByteBuffer data, int at) {
            return data.getLong(at);
        }
    },
    I32(4) {
        @Override
        float get(ByteBuffer data, int at) {
            return data.getInt(at);
        }
    },
    U8(1) {
        @Override
        float get(ByteBuffer data, int at) {
            return Byte.toUnsignedInt(data.get(at));
        }
    },
    BOOL(1) {
        @Override
        float get(ByteBuffer data, int at) {
            return data.get(at) == 0 ? 0 : 1;
        }
    };

    private final int bytes;

    SafetensorsType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes per element. */
    int bytes() {
        return bytes;
    }

    /** The element at a byte offset of a little-endian buffer. */
    abstract float get(ByteBuffer data, int at);

    /** Decodes the first {@code count} elements of a little-endian buffer to {@code to[from..]}. */
    void decode(ByteBuffer data, float[] to, int from, int count) {
        for (int i = 0; i < count; i++) {
            to[from + i] = get(data, i * bytes);
        }
    }
}
