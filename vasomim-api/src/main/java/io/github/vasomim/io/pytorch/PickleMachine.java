package io.github.vasomim.io.pytorch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.vasomim.io.pytorch.PickleValue.Callable;
import io.github.vasomim.io.pytorch.PickleValue.Dictionary;
import io.github.vasomim.io.pytorch.PickleValue.Inert;
import io.github.vasomim.io.pytorch.PickleValue.Opaque;
import io.github.vasomim.io.pytorch.PickleValue.Sequence;
import io.github.vasomim.io.pytorch.PickleValue.Storage;
import io.github.vasomim.io.pytorch.PickleValue.StorageClass;
import io.github.vasomim.io.pytorch.PickleValue.Text;
import io.github.vasomim.io.pytorch.PickleValue.Tuple;
import io.github.vasomim.io.pytorch.PickleValue.Whole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/**
 * Interprets a pickle that consists of plain values, state-dictionary calls and storages. It creates at most one value per
 * instruction, never recurses, and calls nothing but {@link StateDictFunction}, so time and memory are bounded by the number of
 * instructions.
 */
final class PickleMachine {
    /** A state dictionary takes about 30 instructions per tensor; values of about 100 bytes keep this many near 100 MiB. */
    static final int MAX_INSTRUCTIONS = 1_000_000;

    /** Short, so that looking up the same key again and again stays cheap. */
    private static final Pattern STORAGE_KEY = Pattern.compile("[0-9]{1,9}");

    private final PickleBytes bytes;
    private final ToLongFunction<String> storageBytes;
    private final PickleStack stack = new PickleStack();
    private final Map<Long, PickleValue> memo = new HashMap<>();

    /**
     * @param pickle the bytes of {@code data.pkl}
     * @param storageBytes tells the true size in bytes of the storage with a key, or throws
     */
    PickleMachine(byte[] pickle, ToLongFunction<String> storageBytes) {
        this.bytes = new PickleBytes(pickle);
        this.storageBytes = storageBytes;
    }

    /**
     * The pickled value.
     *
     * @throws CheckpointFault if the pickle is malformed, too long, or holds anything that a state dictionary does not
     */
    PickleValue run() {
        for (int i = 0; i < MAX_INSTRUCTIONS; i++) {
            int opcode = bytes.unsignedByte();
            if (opcode == PickleOpcode.STOP) {
                return stack.pop();
            }
            execute(opcode);
        }
        throw CheckpointFault.notStateDict("its pickle has more than " + MAX_INSTRUCTIONS
                + " instructions, more than a dictionary of tensors needs");
    }

    private void execute(int opcode) {
        switch (opcode) {
            case PickleOpcode.PROTO -> protocol(bytes.unsignedByte());
            // Frames only help reading ahead.
            case PickleOpcode.FRAME -> bytes.require(bytes.signedLong());
            case PickleOpcode.MARK -> stack.mark();
            case PickleOpcode.POP -> stack.pop();
            case PickleOpcode.POP_MARK -> stack.popToMark();

            case PickleOpcode.NONE -> stack.push(new PickleValue.None());
            case PickleOpcode.NEWTRUE -> stack.push(new PickleValue.Truth(true));
            case PickleOpcode.NEWFALSE -> stack.push(new PickleValue.Truth(false));
            case PickleOpcode.BININT -> stack.push(new Whole(bytes.signedInt()));
            case PickleOpcode.BININT1 -> stack.push(new Whole(bytes.unsignedByte()));
            case PickleOpcode.BININT2 -> stack.push(new Whole(bytes.unsignedShort()));
            case PickleOpcode.LONG1 -> whole(bytes.unsignedByte());
            case PickleOpcode.LONG4 -> whole(bytes.unsignedInt());
            case PickleOpcode.BINFLOAT -> stack.push(new PickleValue.Real(bytes.bigEndianDouble()));

            case PickleOpcode.BINUNICODE -> stack.push(new Text(bytes.text(bytes.unsignedInt(), UTF_8)));
            case PickleOpcode.SHORT_BINUNICODE -> stack.push(new Text(bytes.text(bytes.unsignedByte(), UTF_8)));
            case PickleOpcode.BINUNICODE8 -> stack.push(new Text(bytes.text(bytes.signedLong(), UTF_8)));
            case PickleOpcode.BINSTRING -> stack.push(new Text(bytes.text(bytes.unsignedInt(), ISO_8859_1)));
            case PickleOpcode.SHORT_BINSTRING -> stack.push(new Text(bytes.text(bytes.unsignedByte(), ISO_8859_1)));
            case PickleOpcode.BINBYTES -> opaque(bytes.unsignedInt(), "bytes");
            case PickleOpcode.SHORT_BINBYTES -> opaque(bytes.unsignedByte(), "bytes");
            case PickleOpcode.BINBYTES8 -> opaque(bytes.signedLong(), "bytes");

            case PickleOpcode.EMPTY_TUPLE -> stack.push(new Tuple(List.of()));
            case PickleOpcode.TUPLE -> stack.push(new Tuple(stack.popToMark()));
            case PickleOpcode.TUPLE1 -> tuple1();
            case PickleOpcode.TUPLE2 -> tuple2();
            case PickleOpcode.TUPLE3 -> tuple3();
            case PickleOpcode.EMPTY_LIST -> stack.push(new Sequence());
            case PickleOpcode.APPEND -> append(List.of(stack.pop()));
            case PickleOpcode.APPENDS -> append(stack.popToMark());
            case PickleOpcode.EMPTY_DICT -> stack.push(new Dictionary());
            case PickleOpcode.SETITEM -> setItem();
            case PickleOpcode.SETITEMS -> setItems(stack.popToMark());

            case PickleOpcode.BINPUT -> memo.put((long) bytes.unsignedByte(), stack.top());
            case PickleOpcode.LONG_BINPUT -> memo.put(bytes.unsignedInt(), stack.top());
            case PickleOpcode.MEMOIZE -> memo.put((long) memo.size(), stack.top());
            case PickleOpcode.BINGET -> recall(bytes.unsignedByte());
            case PickleOpcode.LONG_BINGET -> recall(bytes.unsignedInt());

            case PickleOpcode.GLOBAL -> global();
            case PickleOpcode.STACK_GLOBAL -> stackGlobal();
            case PickleOpcode.REDUCE -> reduce();
            case PickleOpcode.NEWOBJ -> newObject();
            case PickleOpcode.BUILD -> build();
            case PickleOpcode.BINPERSID -> storage();
            default ->
                throw CheckpointFault.notStateDict("its pickle has instruction 0x" + Integer.toHexString(opcode)
                        + " at byte " + (bytes.position() - 1) + ", which a dictionary of tensors does not need");
        }
    }

    private static void protocol(int version) {
        if (version < 2 || version > 5) {
            throw CheckpointFault.notStateDict("its pickle has protocol " + version + ", 2 to 5 are read");
        }
    }

    private void whole(long length) {
        if (length <= Long.BYTES) {
            stack.push(new Whole(bytes.whole((int) length)));
        } else {
            // Seeds of random generators, for instance.
            opaque(length, "a number beyond 64 bits");
        }
    }

    private void opaque(long length, String kind) {
        bytes.skip(length);
        stack.push(new Opaque(kind));
    }

    private void tuple1() {
        stack.push(new Tuple(List.of(stack.pop())));
    }

    private void tuple2() {
        PickleValue second = stack.pop();
        PickleValue first = stack.pop();
        stack.push(new Tuple(List.of(first, second)));
    }

    private void tuple3() {
        PickleValue third = stack.pop();
        PickleValue second = stack.pop();
        PickleValue first = stack.pop();
        stack.push(new Tuple(List.of(first, second, third)));
    }

    private void append(List<PickleValue> items) {
        if (!(stack.top() instanceof Sequence sequence)) {
            throw misplaced("appends to", stack.top());
        }
        sequence.items().addAll(items);
    }

    private void setItem() {
        PickleValue value = stack.pop();
        PickleValue key = stack.pop();
        setItems(List.of(key, value));
    }

    private void setItems(List<PickleValue> keysAndValues) {
        if (!(stack.top() instanceof Dictionary dictionary)) {
            throw misplaced("sets entries of", stack.top());
        }
        if (keysAndValues.size() % 2 != 0) {
            throw CheckpointFault.damaged("the pickle sets a dictionary's key without a value");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            dictionary.put(keysAndValues.get(i), keysAndValues.get(i + 1));
        }
    }

    private void recall(long index) {
        PickleValue value = memo.get(index);
        if (value == null) {
            throw CheckpointFault.damaged("the pickle recalls value " + index + ", which it never stored");
        }
        stack.push(value);
    }

    private void global() {
        String module = bytes.line();
        stack.push(StateDictGlobals.find(module, bytes.line()));
    }

    private void stackGlobal() {
        PickleValue name = stack.pop();
        PickleValue module = stack.pop();
        if (!(module instanceof Text moduleText && name instanceof Text nameText)) {
            throw misplaced("names a global by", name);
        }
        stack.push(StateDictGlobals.find(moduleText.value(), nameText.value()));
    }

    private void reduce() {
        PickleValue arguments = stack.pop();
        PickleValue function = stack.pop();
        if (function instanceof Inert inert && arguments instanceof Tuple) {
            stack.push(new Opaque(inert.name()));
            return;
        }
        if (!(function instanceof Callable callable && arguments instanceof Tuple tuple)) {
            throw misplaced("calls", function);
        }
        stack.push(callable.function().call(tuple.items()));
    }

    /** Only settings have objects of their own. */
    private void newObject() {
        PickleValue arguments = stack.pop();
        PickleValue type = stack.pop();
        if (!(type instanceof Inert inert && arguments instanceof Tuple)) {
            throw misplaced("makes an object of", type);
        }
        stack.push(new Opaque(inert.name()));
    }

    /** A state dictionary carries an attribute, the versions of its modules, on which no tensor depends; neither does one on settings. */
    private void build() {
        stack.pop();
        if (!(stack.top() instanceof Dictionary || stack.top() instanceof Opaque)) {
            throw misplaced("sets attributes of", stack.top());
        }
    }

    /** {@code ('storage', torch.FloatStorage, key, device, elements)}; the device does not matter here. */
    private void storage() {
        PickleValue id = stack.pop();
        if (!(id instanceof Tuple tuple
                && tuple.items().size() == 5
                && tuple.items().get(0) instanceof Text tag
                && "storage".equals(tag.value())
                && tuple.items().get(1) instanceof StorageClass storageClass
                && tuple.items().get(2) instanceof Text key
                && tuple.items().get(4) instanceof Whole elements)) {
            throw misplaced("refers to a storage by", id);
        }
        if (!STORAGE_KEY.matcher(key.value()).matches()) {
            throw CheckpointFault.damaged(
                    "storage key " + CheckpointFault.printable(key.value()) + " is not a number, as torch.save writes");
        }
        StorageType type = storageClass.type();
        long actual = storageBytes.applyAsLong(key.value());
        // Compared in elements: a hostile count times the bytes of each could overflow.
        if (elements.value() < 0 || actual % type.bytes() != 0 || actual / type.bytes() != elements.value()) {
            throw CheckpointFault.damaged("storage " + key.value() + " has " + actual
                    + " bytes, its " + elements.value() + " elements of " + type + " take " + type.bytes()
                    + " bytes each");
        }
        stack.push(new Storage(type, key.value(), elements.value()));
    }

    private static CheckpointFault misplaced(String action, PickleValue value) {
        return CheckpointFault.damaged("the pickle " + action + " " + value.kind() + " where that has no meaning");
    }
}
