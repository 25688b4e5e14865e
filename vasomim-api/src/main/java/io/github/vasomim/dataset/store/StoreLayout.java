package io.github.vasomim.dataset.store;

/** Where things lie in a store whose frames have sides of at most {@code side}. */
record StoreLayout(int side, boolean anatomy) {
    /** Bytes before the first slot. */
    static final int PREAMBLE_BYTES = 8192;
    /** Bytes of a record before its pixels: CRC, slot, length of the description, description. */
    static final int HEAD_BYTES = 2048;
    /** Bytes of a record before its description. */
    static final int DESCRIPTION = 12;

    /** Records begin where pages of memory do. */
    private static final int PAGE_BYTES = 4096;

    StoreLayout(StoreSettings settings) {
        this(settings.side(), settings.holdsAnatomy());
    }

    /** First byte of the vessels in a record. */
    int maskOffset() {
        return HEAD_BYTES + side * side;
    }

    int recordBytes() {
        int bytes = maskOffset() + (anatomy ? MaskBits.bytes(side * side) : 0);
        return (bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
    }

    /** First byte of a slot in the file. */
    long offset(long slot) {
        return PREAMBLE_BYTES + slot * recordBytes();
    }

    /** How many slots something takes. */
    long slotsFor(long bytes) {
        return (bytes + recordBytes() - 1) / recordBytes();
    }
}
