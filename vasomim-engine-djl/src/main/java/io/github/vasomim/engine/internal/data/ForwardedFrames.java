package io.github.vasomim.engine.internal.data;

import io.github.vasomim.dataset.FrameOrigin;
import io.github.vasomim.dataset.IndexedFrames;

/**
 * Frames that are those of another set but for the way in which they are read.
 *
 * @param <T> what is read
 */
public interface ForwardedFrames<T> extends IndexedFrames<T> {
    /**
     * The other set.
     *
     * @return whose frames these are
     */
    IndexedFrames<T> set();

    @Override
    default int size() {
        return set().size();
    }

    @Override
    default String id(int index) {
        return set().id(index);
    }

    @Override
    default FrameOrigin origin(int index) {
        return set().origin(index);
    }
}
