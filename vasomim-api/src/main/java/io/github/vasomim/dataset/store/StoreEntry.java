package io.github.vasomim.dataset.store;

import io.github.vasomim.dataset.FrameOrigin;

/**
 * A frame in a store, without its pixels.
 *
 * @param id what tells it from all others of its source
 * @param name what its results are called after
 * @param origin whose it is
 * @param width columns as stored
 * @param height rows as stored
 * @param stamp what its original was when it was packed
 */
public record StoreEntry(String id, String name, FrameOrigin origin, int width, int height, SourceStamp stamp) {
    /** Checks what can be checked without the store. */
    public StoreEntry {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("id '" + id + "', name '" + name + "': a frame has both");
        }
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("size " + width + "x" + height + ": a side is at least 1 pixel");
        }
    }

    /** The same frame of the same content, whose file bears another time or whose origin is read otherwise. */
    StoreEntry seenAs(SourceStamp newStamp, FrameOrigin newOrigin) {
        return new StoreEntry(id, name, newOrigin, width, height, newStamp);
    }
}
