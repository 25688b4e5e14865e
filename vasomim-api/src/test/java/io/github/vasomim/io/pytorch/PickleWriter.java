package io.github.vasomim.io.pytorch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Writes pickles instruction by instruction, sound and hostile ones alike. */
final class PickleWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    static PickleWriter protocol(int version) {
        return new PickleWriter().op(PickleOpcode.PROTO, version);
    }

    PickleWriter op(int... opcodeAndOperands) {
        for (int value : opcodeAndOperands) {
            bytes.write(value);
        }
        return this;
    }

    PickleWriter times(int count, int opcode) {
        for (int i = 0; i < count; i++) {
            bytes.write(opcode);
        }
        return this;
    }

    PickleWriter int32(int value) {
        return raw(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    PickleWriter int64(long value) {
        return raw(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    PickleWriter raw(byte[] raw) {
        bytes.writeBytes(raw);
        return this;
    }

    PickleWriter text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return op(PickleOpcode.BINUNICODE).int32(utf8.length).raw(utf8);
    }

    PickleWriter whole(long value) {
        return value >= 0 && value < 256
                ? op(PickleOpcode.BININT1, (int) value)
                : op(PickleOpcode.LONG1, 8).int64(value);
    }

    PickleWriter tuple(long... values) {
        op(PickleOpcode.MARK);
        for (long value : values) {
            whole(value);
        }
        return op(PickleOpcode.TUPLE);
    }

    PickleWriter global(String module, String name) {
        return op(PickleOpcode.GLOBAL).raw((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** {@code OrderedDict()}. */
    PickleWriter orderedDict() {
        return global("collections", "OrderedDict").op(PickleOpcode.EMPTY_TUPLE, PickleOpcode.REDUCE);
    }

    PickleWriter storage(String type, String key, long elements) {
        return op(PickleOpcode.MARK)
                .text("storage")
                .global("torch", type)
                .text(key)
                .text("cpu")
                .whole(elements)
                .op(PickleOpcode.TUPLE, PickleOpcode.BINPERSID);
    }

    /** The call that rebuilds a tensor, as torch.save writes it. */
    PickleWriter tensor(String type, String key, long elements, long offset, long[] shape, long[] strides) {
        return global("torch._utils", "_rebuild_tensor_v2")
                .op(PickleOpcode.MARK)
                .storage(type, key, elements)
                .whole(offset)
                .tuple(shape)
                .tuple(strides)
                .op(PickleOpcode.NEWFALSE)
                .orderedDict()
                .op(PickleOpcode.TUPLE, PickleOpcode.REDUCE);
    }

    /** A whole vector. */
    PickleWriter vector(String type, String key, long elements) {
        return tensor(type, key, elements, 0, new long[] {elements}, new long[] {1});
    }

    byte[] stop() {
        op(PickleOpcode.STOP);
        return bytes.toByteArray();
    }

    /** A dictionary of one entry, whose value is given by its writer. */
    static byte[] dictionaryOf(String name, UnaryOperator<PickleWriter> value) {
        PickleWriter writer = protocol(2)
                .op(PickleOpcode.EMPTY_DICT)
                .op(PickleOpcode.BINPUT, 0)
                .text(name);
        return value.apply(writer).op(PickleOpcode.SETITEM).stop();
    }
}
