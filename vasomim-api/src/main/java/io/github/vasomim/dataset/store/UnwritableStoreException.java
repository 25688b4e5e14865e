package io.github.vasomim.dataset.store;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Says that a store can no longer be written to, as when the disk is full: no further frame can be packed either. Immutable, thread-safe. */
public final class UnwritableStoreException extends InputException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnwritableStoreException(Path file, IOException cause) {
        super(
                file,
                "cannot be written (" + cause.getClass().getSimpleName() + ": " + cause.getMessage() + ")",
                "Check that it can be written to and the disk has space, then run the same packing again: what is packed stays",
                cause);
    }
}
