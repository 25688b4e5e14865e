package io.github.vasomim.dataset;

import com.google.common.primitives.ImmutableIntArray;

/** Some frames of a set, under the ids they have there. */
interface FramePart<T> extends IndexedFrames<T> {
    /** The set. */
    IndexedFrames<T> all();

    /** Which of its frames, in the order of this part. */
    ImmutableIntArray indices();

    @Override
    default int size() {
        return indices().length();
    }

    @Override
    default String id(int index) {
        return all().id(indices().get(index));
    }

    @Override
    default FrameOrigin origin(int index) {
        return all().origin(indices().get(index));
    }

    @Override
    default T read(int index) {
        return all().read(indices().get(index));
    }
}
