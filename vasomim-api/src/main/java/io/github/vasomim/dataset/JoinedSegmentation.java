package io.github.vasomim.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Several labelled sets one after the other, their ids and patients told apart by the sets' names. */
final class JoinedSegmentation implements SegmentationSet {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(SegmentationSet set, int index, String name) {}

    JoinedSegmentation(Map<String, ? extends SegmentationSet> sets) {
        sets.forEach((name, set) -> {
            for (int i = 0; i < set.size(); i++) {
                entries.add(new Entry(set, i, name));
            }
        });
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public String id(int index) {
        Entry entry = entries.get(index);
        String id = entry.set().id(entry.index());
        return entry.name().isEmpty() ? id : entry.name() + "/" + id;
    }

    @Override
    public FrameOrigin origin(int index) {
        Entry entry = entries.get(index);
        FrameOrigin origin = entry.set().origin(entry.index());
        return entry.name().isEmpty() ? origin : origin.within(entry.name());
    }

    @Override
    public LabelledFrame read(int index) {
        Entry entry = entries.get(index);
        return entry.set().read(entry.index());
    }
}
