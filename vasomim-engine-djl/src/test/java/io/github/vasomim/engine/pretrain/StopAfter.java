package io.github.vasomim.engine.pretrain;

import java.util.function.BooleanSupplier;

/** Asks a run to end after some steps. */
final class StopAfter implements BooleanSupplier {
    private int left;

    StopAfter(int steps) {
        left = steps;
    }

    @Override
    public boolean getAsBoolean() {
        return left-- == 0;
    }
}
