package io.github.vasomim.engine.internal.data;

import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.data.AnatomyFrame;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.data.JointSearch;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Frames whose vessels are found together, a batch at a time and on a thread of its own, when they are first asked for; they are then
 * kept in memory as long as the budget lasts. Thread-safe; close it to end the thread.
 */
public final class SearchedFrames implements AnatomySource {
    private final FrameSource source;
    private final JointSearch search;
    private final KeptFrames kept;
    private final ExecutorService thread;

    /** Nothing is read yet. */
    public SearchedFrames(FrameSource source, JointSearch search, long budget) {
        this.source = source;
        this.search = search;
        kept = new KeptFrames(budget);
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "vasomim-anatomy");
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public AnatomyFrame get(int index) {
        AnatomyFrame frame = known(index);
        return frame.anatomy() != null
                ? frame
                : Prepared.await(thread.submit(() -> searched(new int[] {index}, List.of(frame))))
                        .get(0);
    }

    @Override
    public <T> List<Future<T>> all(int[] indices, BiFunction<Integer, AnatomyFrame, T> then, Executor threads) {
        List<CompletableFuture<AnatomyFrame>> read = IntStream.of(indices)
                .mapToObj(index -> CompletableFuture.supplyAsync(() -> known(index), threads))
                .toList();
        CompletableFuture<List<AnatomyFrame>> found = CompletableFuture.allOf(read.toArray(CompletableFuture[]::new))
                .thenApplyAsync(
                        done -> searched(
                                indices,
                                read.stream().map(CompletableFuture::join).toList()),
                        thread);
        List<Future<T>> results = new ArrayList<>();
        for (int i = 0; i < indices.length; i++) {
            int place = i;
            results.add(found.thenApplyAsync(frames -> then.apply(indices[place], frames.get(place)), threads));
        }
        return results;
    }

    /** As it is kept, or as it is read: then without vessels. */
    private AnatomyFrame known(int index) {
        AnatomyFrame frame = kept.get(index);
        return frame != null ? frame : new AnatomyFrame(source.read(index).pixels(), null);
    }

    /** Finds the vessels of those that are without; on this object's thread alone. */
    private List<AnatomyFrame> searched(int[] indices, List<AnatomyFrame> frames) {
        List<FloatImage> unknown = frames.stream()
                .filter(frame -> frame.anatomy() == null)
                .map(AnatomyFrame::frame)
                .toList();
        if (unknown.isEmpty()) {
            return frames;
        }
        List<LabelImage> found = search.find(unknown);
        List<AnatomyFrame> all = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < indices.length; i++) {
            AnatomyFrame frame = frames.get(i);
            if (frame.anatomy() == null) {
                frame = new AnatomyFrame(frame.frame(), found.get(next++));
                kept.keep(indices[i], frame);
            }
            all.add(frame);
        }
        return all;
    }

    /** Waits for a search that is under way. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                if (thread.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
