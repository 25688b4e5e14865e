package io.github.vasomim.engine.data;

import com.google.common.primitives.ImmutableIntArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.config.ConfigDifference;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.FrameSubset;
import io.github.vasomim.dataset.store.FrameStore;
import org.jspecify.annotations.Nullable;

/** Frames with their vessels. Thread-safe; a frame is the same each time. */
public interface AnatomySource {
    /**
     * Number of frames.
     *
     * @return 0 or more
     */
    int size();

    /**
     * One frame; do not write to it.
     *
     * @param index 0 to {@code size() - 1}
     * @return the frame and its vessels
     */
    AnatomyFrame get(int index);

    /**
     * Frames with the vessels a filter finds in them. Those of a {@link FrameStore}, or of a part of one, come with their
     * vessels from its file, without being kept in memory; all others are read and searched once and kept as long as the memory lasts.
     *
     * @param frames the frames
     * @param extractor finds the vessels; null where none are asked for
     * @param identity the extractor's settings as JSON, which a store's must equal; null for an extractor nobody can tell from others,
     *     which then searches a store's frames as it does all others
     * @param memory bytes in which frames may be kept
     * @return the frames with their vessels
     * @throws InputException if a store holds no vessels where some are asked for, or others
     */
    static AnatomySource of(
            FrameSource frames, @Nullable AnatomyExtractor extractor, @Nullable String identity, long memory) {
        if (frames instanceof FrameSubset subset && subset.all() instanceof FrameStore) {
            return part(of(subset.all(), extractor, identity, memory), subset.indices());
        }
        if (!(frames instanceof FrameStore store) || (extractor != null && identity == null)) {
            return new AnatomyFrames(frames, extractor, memory);
        }
        if (extractor != null) {
            requireSame(store, String.valueOf(identity));
        }
        return new StoredFrames(store, extractor != null);
    }

    private static AnatomySource part(AnatomySource all, ImmutableIntArray indices) {
        return new AnatomySource() {
            @Override
            public int size() {
                return indices.length();
            }

            @Override
            public AnatomyFrame get(int index) {
                return all.get(indices.get(index));
            }
        };
    }

    private static void requireSame(FrameStore store, String identity) {
        String stored = store.settings().anatomy();
        if (stored.equals(identity)) {
            return;
        }
        if (stored.isEmpty()) {
            throw new InputException(
                    store.file(),
                    "holds frames without vessels",
                    "Pack the frames with vessels, or train without (mae)");
        }
        throw new InputException(
                store.file(),
                "holds vessels that were found with other settings: " + difference(stored, identity),
                "Train with the settings it was packed with, or pack the frames again into another file");
    }

    private static String difference(String stored, String identity) {
        try {
            JsonElement then = JsonParser.parseString(stored);
            JsonElement now = JsonParser.parseString(identity);
            if (then.isJsonObject() && now.isJsonObject()) {
                return ConfigDifference.of(then.getAsJsonObject(), now.getAsJsonObject());
            }
        } catch (JsonParseException e) {
            // Packed by a program with names of its own for its settings: both are told as they are.
        }
        return "anatomy was " + stored + " and is " + identity;
    }
}
