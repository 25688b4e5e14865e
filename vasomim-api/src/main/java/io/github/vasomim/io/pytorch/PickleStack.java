package io.github.vasomim.io.pytorch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The pickle machine's stack. Marks divide it: what lies below the newest mark is out of reach until that mark is taken. */
final class PickleStack {
    private final List<PickleValue> values = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();

    void push(PickleValue value) {
        values.add(value);
    }

    void mark() {
        marks.push(values.size());
    }

    PickleValue pop() {
        requireReachable();
        return values.remove(values.size() - 1);
    }

    PickleValue top() {
        requireReachable();
        return values.get(values.size() - 1);
    }

    /** Takes the newest mark and what lies above it, oldest first. */
    List<PickleValue> popToMark() {
        if (marks.isEmpty()) {
            throw CheckpointFault.damaged("the pickle closes a group that it never opened");
        }
        List<PickleValue> above = values.subList(marks.pop(), values.size());
        List<PickleValue> taken = List.copyOf(above);
        above.clear();
        return taken;
    }

    private void requireReachable() {
        int floor = marks.isEmpty() ? 0 : marks.element();
        if (values.size() <= floor) {
            throw CheckpointFault.damaged("the pickle takes a value from an empty stack");
        }
    }
}
