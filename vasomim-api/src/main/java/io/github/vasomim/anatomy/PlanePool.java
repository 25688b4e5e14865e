package io.github.vasomim.anatomy;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Planes of one size to compute in, which wait in their thread for its next frame: fresh memory costs a fast filter more than its
 * arithmetic does. Where memory is short, those that wait go. Not thread-safe: taken and closed by one thread.
 */
final class PlanePool implements AutoCloseable {
    /** What waits in a thread at most: as many as the fast filter needs. */
    private static final int MOST = 4;

    private static final ThreadLocal<SoftReference<Deque<Plane>>> WAITING =
            ThreadLocal.withInitial(() -> new SoftReference<>(new ArrayDeque<>()));

    private final int width;
    private final int height;
    private final List<Plane> taken = new ArrayList<>(MOST);

    PlanePool(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** A plane with anything in it, until this is closed. */
    Plane take() {
        Deque<Plane> waiting = waiting();
        Plane plane = waiting.poll();
        while (plane != null && (plane.width() != width || plane.height() != height)) {
            plane = waiting.poll();
        }
        if (plane == null) {
            plane = new Plane(width, height);
        }
        taken.add(plane);
        return plane;
    }

    private static Deque<Plane> waiting() {
        Deque<Plane> waiting = WAITING.get().get();
        if (waiting == null) {
            waiting = new ArrayDeque<>();
            WAITING.set(new SoftReference<>(waiting));
        }
        return waiting;
    }

    /** Gives back all that was taken, once. */
    @Override
    public void close() {
        Deque<Plane> waiting = waiting();
        for (Plane plane : taken) {
            if (waiting.size() < MOST) {
                waiting.add(plane);
            }
        }
        taken.clear();
    }
}
