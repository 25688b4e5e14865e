package io.github.vasomim.io.pytorch;

import io.github.vasomim.internal.io.HalfPrecision;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The element types of PyTorch storages and how each becomes a 32-bit float. */
enum StorageType {
    FLOAT("FloatStorage", 4) {
        @Override
        float read(ByteBuffer storage, int at) {
            return storage.getFloat(at);
        }
    },
    DOUBLE("DoubleStorage", 8) {
        @Override
        float read(ByteBuffer storage, int at) {
            return (float) storage.getDouble(at);
        }
    },
    HALF("HalfStorage", 2) {
        @Override
        float read(ByteBuffer storage, int at) {
            return HalfPrecision.toFloat(storage.getShort(at));
        }
    },
    BFLOAT16("BFloat16Storage", 2) {
        @Override
        float read(ByteBuffer storage, int at) {
            // The upper half of a 32-bit float.
            return Float.intBitsToFloat(storage.getShort(at) << 16);
        }
    },
    LONG("LongStorage", 8) {
        @Override
        float read(ByteBuffer storage, int at) {
            return storage.getLong(at);
        }
    },
    INT("IntStorage", 4) {
        @Override
        float read(ByteBuffer storage, int at) {
            return storage.getInt(at);
        }
    },
    SHORT("ShortStorage", 2) {
        @Override
        float read(ByteBuffer storage, int at) {
            return storage.getShort(at);
        }
    },
    CHAR("CharStorage", 1) {
        @Override
        float read(ByteBuffer storage, int at) {
            return storage.get(at);
        }
    },
    BYTE("ByteStorage", 1) {
        @Override
        float read(ByteBuffer storage, int at) {
            return storage.get(at) & 0xff;
        }
    },
    BOOL("BoolStorage", 1) {
        @Override
        float read(ByteBuffer storage, int at) {
            return storage.get(at) == 0 ? 0f : 1f;
        }
    };

    private final String className;
    private final int bytes;

    StorageType(String className, int bytes) {
        this.className = className;
        this.bytes = bytes;
    }

    /** The element that begins at a byte; the buffer's order decides the order of its bytes. */
    abstract float read(ByteBuffer storage, int at);

    /** Bytes per element. */
    int bytes() {
        return bytes;
    }

    /** The type of a class of Python module {@code torch}, null if that is not a known storage. */
    static @Nullable StorageType named(String className) {
        for (StorageType type : values()) {
            if (type.className.equals(className)) {
                return type;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return className;
    }
}
