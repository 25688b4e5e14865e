package io.github.vasomim.examples.cli;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import java.util.ArrayList;
import java.util.List;

/** Several labelled sets one after the other. */
final class JoinedSet implements SegmentationSet {
    /** A frame: its set, its place in there, and what tells it from the frames of all sets. */
    private record Entry(SegmentationSet set, int index, String id) {}

    private final List<Entry> entries = new ArrayList<>();

    /** Adds a set whose frames are told apart by its name. */
    void add(String name, SegmentationSet set) {
        for (int i = 0; i < set.size(); i++) {
            entries.add(new Entry(set, i, name.isEmpty() ? set.id(i) : name + "/" + set.id(i)));
        }
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public String id(int index) {
        return entries.get(index).id();
    }

    @Override
    public LabelledFrame read(int index) {
        Entry entry = entries.get(index);
        return entry.set().read(entry.index());
    }
}
