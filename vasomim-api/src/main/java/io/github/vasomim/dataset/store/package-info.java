/**
 * Frames and their vessels packed into one memory-mapped file, so that training reads at the speed of memory.
 *
 * <p>The file, all numbers little-endian: a preamble of 4,096 bytes (magic, version, settings, CRC-32C); two copies of the commit, at
 * bytes 4,096 and 4,608 (generation, number of frames, place, length and CRC-32C of the index); from byte 8,192 on slots of one size.
 * A slot holds a record (CRC-32C over all the rest of it, its own number, whose frame it is, the pixels in 8 bits, the vessels in one
 * bit each) or belongs to an index (for each frame its slot and where it came from). Nothing that a commit refers to is ever written
 * to: packing again appends records and an index, and then replaces the commit. What a killed packing leaves behind the last commit is
 * kept record by record where it is whole, and overwritten where it is not.
 *
 * <ul>
 *   <li>{@link FrameStoreWriter} packs, and tells what it did as a {@link PackSummary}; {@link UnwritableStoreException}: where the
 *       disk is full.
 *   <li>{@link FrameStore} reads: frames, or {@link PackedFrame} with vessels; {@link StoreEntry} says of each where it came from, by
 *       a {@link SourceStamp}.
 *   <li>{@link StoreSettings}: what all records of a store have in common.
 * </ul>
 *
 * <pre>{@code
 * // given Path file, FrameSource frames, AnatomyExtractor finder
 * StoreSettings settings = new StoreSettings(512, ResamplingFilter.BICUBIC, "my finder");
 * try (FrameStoreWriter writer =
 *         FrameStoreWriter.open(file, settings, frames, each -> finder.extract(each.asImg()).mask())) {
 *     for (int i = 0; i < frames.size(); i++) {
 *         writer.pack(i, false);
 *     }
 *     writer.commit();
 * }
 * try (FrameStore store = FrameStore.open(file)) {
 *     PackedFrame first = store.get(0);
 * }
 * }</pre>
 */
@NullMarked
package io.github.vasomim.dataset.store;

import org.jspecify.annotations.NullMarked;
