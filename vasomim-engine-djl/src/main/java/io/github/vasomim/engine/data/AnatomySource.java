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
import io.github.vasomim.engine.internal.data.AnatomyFrames;
import io.github.vasomim.engine.internal.data.SearchedFrames;
import io.github.vasomim.engine.internal.data.StoredFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Frames with their vessels. Thread-safe; a frame is the same each time. */
public interface AnatomySource extends AutoCloseable {
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
     * Several frames, each made into something else; where vessels are found for many frames at once, for these.
     *
     * @param indices each 0 to {@code size() - 1}
     * @param then what is made of a number and its frame, on one of the threads
     * @param threads read frames
     * @param <T> what is made
     * @return one for each index, in their order; they fail as {@link #get} and {@code then} do
     */
    default <T> List<Future<T>> all(int[] indices, BiFunction<Integer, AnatomyFrame, T> then, Executor threads) {
        List<Future<T>> results = new ArrayList<>();
        for (int index : indices) {
            results.add(CompletableFuture.supplyAsync(() -> then.apply(index, get(index)), threads));
        }
        return results;
    }

    /** Ends what it does in the background, if anything. */
    @Override
    default void close() {}

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
        AnatomySource stored =
                extractor != null && identity == null ? null : stored(frames, extractor == null ? null : identity);
        return stored != null ? stored : new AnatomyFrames(frames, extractor, memory);
    }

    /**
     * Frames with the vessels found in many of them at once. Those of a {@link FrameStore} come with their vessels as {@link #of}
     * tells.
     *
     * @param frames the frames
     * @param search finds the vessels
     * @param identity its settings as JSON, which a store's must equal
     * @param memory bytes in which frames may be kept
     * @return the frames with their vessels, to be closed before the search is
     * @throws InputException if a store holds no vessels, or others
     */
    static AnatomySource together(FrameSource frames, JointSearch search, String identity, long memory) {
        AnatomySource stored = stored(frames, identity);
        return stored != null ? stored : new SearchedFrames(frames, search, memory);
    }

    /** What a store holds, or a part of one; null if it is none. Without vessels where the identity is null. */
    private static @Nullable AnatomySource stored(FrameSource frames, @Nullable String identity) {
        if (frames instanceof FrameSubset subset) {
            AnatomySource all = stored(subset.all(), identity);
            return all == null ? null : part(all, subset.indices());
        }
        if (!(frames instanceof FrameStore store)) {
            return null;
        }
        if (identity != null) {
            requireSame(store, identity);
        }
        return new StoredFrames(store, identity != null);
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
