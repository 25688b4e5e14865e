package io.github.vasomim.engine.internal.data;

import io.github.vasomim.dataset.store.FrameStore;
import io.github.vasomim.dataset.store.PackedFrame;
import io.github.vasomim.engine.data.AnatomyFrame;
import io.github.vasomim.engine.data.AnatomySource;

/** Frames and vessels as a store holds them, read anew each time: the system keeps what it has memory for. Thread-safe. */
public final class StoredFrames implements AnatomySource {
    private final FrameStore store;
    private final boolean anatomy;

    /** The store stays the caller's to close. */
    public StoredFrames(FrameStore store, boolean anatomy) {
        this.store = store;
        this.anatomy = anatomy;
    }

    @Override
    public int size() {
        return store.size();
    }

    @Override
    public AnatomyFrame get(int index) {
        if (!anatomy) {
            return new AnatomyFrame(store.read(index).pixels(), null);
        }
        PackedFrame packed = store.get(index);
        return new AnatomyFrame(packed.frame(), packed.anatomy());
    }
}
