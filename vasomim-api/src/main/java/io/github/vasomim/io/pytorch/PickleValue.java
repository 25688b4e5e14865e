package io.github.vasomim.io.pytorch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the pickle machine's stack holds. Values may contain themselves (a list appended to itself), so nothing here is ever
 * hashed, compared or printed as a whole.
 */
sealed interface PickleValue {
    /** What it is in a message: "text", "a number". */
    String kind();

    /** Python's None. */
    record None() implements PickleValue {
        @Override
        public String kind() {
            return "None";
        }
    }

    /** A truth value. */
    record Truth(boolean value) implements PickleValue {
        @Override
        public String kind() {
            return "a truth value";
        }
    }

    /** A whole number of up to 64 bits. */
    record Whole(long value) implements PickleValue {
        @Override
        public String kind() {
            return "a whole number";
        }
    }

    /** A real number. */
    record Real(double value) implements PickleValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    /** Text. */
    record Text(String value) implements PickleValue {
        @Override
        public String kind() {
            return "text";
        }
    }

    /** Something whose value no tensor depends on. */
    record Opaque(String kind) implements PickleValue {}

    /** A class or function that stands beside weights, in a program's settings; what it would make is {@link Opaque}. */
    record Inert(String name) implements PickleValue {
        @Override
        public String kind() {
            return name;
        }
    }

    /** A fixed sequence. */
    record Tuple(List<PickleValue> items) implements PickleValue {
        @Override
        public String kind() {
            return "a tuple";
        }
    }

    /** A growing sequence. */
    final class Sequence implements PickleValue {
        private final List<PickleValue> items = new ArrayList<>();

        List<PickleValue> items() {
            return items;
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A dictionary in insertion order. Its keys are text or whole numbers, as in state dictionaries. */
    final class Dictionary implements PickleValue {
        /** No tensor has a longer name, and comparing keys stays cheap. */
        private static final int MAX_KEY = 1000;

        private final Map<Object, PickleValue> entries = new LinkedHashMap<>();

        void put(PickleValue key, PickleValue value) {
            if (key instanceof Text text) {
                if (text.value().length() > MAX_KEY) {
                    throw CheckpointFault.notStateDict("a dictionary has a key of "
                            + text.value().length() + " characters, at most " + MAX_KEY + " are read");
                }
                entries.put(text.value(), value);
            } else if (key instanceof Whole whole) {
                entries.put(whole.value(), value);
            } else {
                throw CheckpointFault.notStateDict(
                        "a dictionary has " + key.kind() + " as a key: only text and whole numbers are read");
            }
        }

        /** Keys are String or Long. */
        Map<Object, PickleValue> entries() {
            return entries;
        }

        @Override
        public String kind() {
            return "a dictionary";
        }
    }

    /** A function or class that a state dictionary calls. */
    record Callable(StateDictFunction function) implements PickleValue {
        @Override
        public String kind() {
            return "a function";
        }
    }

    /** A storage class, which names the element type. */
    record StorageClass(StorageType type) implements PickleValue {
        @Override
        public String kind() {
            return "a storage class";
        }
    }

    /**
     * A run of elements in an entry of the archive.
     *
     * @param type the element type
     * @param key the name of the entry below {@code data/}
     * @param elements how many there are; the entry is known to have this size
     */
    record Storage(StorageType type, String key, long elements) implements PickleValue {
        long bytes() {
            return elements * type.bytes();
        }

        @Override
        public String kind() {
            return "a storage";
        }
    }

    /** A view of a storage. */
    record Tensor(TensorView view) implements PickleValue {
        @Override
        public String kind() {
            return "a tensor";
        }
    }
}
