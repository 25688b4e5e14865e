package io.github.vasomim.dataset.store;

/**
 * What a packing came to.
 *
 * @param frames frames in the store
 * @param made how many of them were read and packed anew
 * @param kept how many records stood already
 * @param dropped frames of the packing before that are no longer there
 * @param bytes size of the file
 * @param unusedBytes how many of them belong to records and indices of former packings; a file that is packed anew has none
 */
public record PackSummary(int frames, int made, int kept, int dropped, long bytes, long unusedBytes) {}
