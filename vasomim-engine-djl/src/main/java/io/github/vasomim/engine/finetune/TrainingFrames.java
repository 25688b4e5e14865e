package io.github.vasomim.engine.finetune;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Labelled frames, decoded once and kept as bytes (labels as bits) while memory lasts; the others are decoded each time. Either way a
 * frame is the same, rounded to whole intensities. Thread-safe.
 */
final class TrainingFrames {
    /** A frame in memory: one byte and one bit per pixel. */
    private static final class Packed {
        private final int width;
        private final int height;
        private final byte[] pixels;
        private final BitSet vessel;

        private Packed(int width, int height, byte[] pixels, BitSet vessel) {
            this.width = width;
            this.height = height;
            this.pixels = pixels;
            this.vessel = vessel;
        }

        static Packed of(LabelledFrame labelled) {
            FloatImage frame = labelled.frame().pixels();
            byte[] pixels = new byte[frame.values().length];
            BitSet vessel = new BitSet(pixels.length);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(frame.values()[i])));
                if (labelled.label().labels()[i] != 0) {
                    vessel.set(i);
                }
            }
            return new Packed(frame.width(), frame.height(), pixels, vessel);
        }

        Sample unpacked() {
            FloatImage frame = new FloatImage(width, height);
            LabelImage label = new LabelImage(width, height);
            for (int i = 0; i < pixels.length; i++) {
                frame.values()[i] = pixels[i] & 0xff;
            }
            for (int i = vessel.nextSetBit(0); i >= 0; i = vessel.nextSetBit(i + 1)) {
                label.labels()[i] = 1;
            }
            return new Sample(frame, label);
        }

        long bytes() {
            return (long) pixels.length + vessel.size() / 8;
        }
    }

    /** A frame, intensities 0 to 255, and its vessels, 0 or 1. */
    record Sample(FloatImage frame, LabelImage label) {}

    private final SegmentationSet set;
    private final AtomicReferenceArray<Packed> kept;
    private final AtomicLong free;

    /** Reads nothing yet. */
    TrainingFrames(SegmentationSet set, long memory) {
        this.set = set;
        kept = new AtomicReferenceArray<>(set.size());
        free = new AtomicLong(memory);
    }

    int size() {
        return set.size();
    }

    String id(int index) {
        return set.id(index);
    }

    Sample get(int index) {
        Packed packed = kept.get(index);
        if (packed == null) {
            packed = Packed.of(set.read(index));
            if (free.addAndGet(-packed.bytes()) >= 0) {
                kept.set(index, packed);
            } else {
                free.addAndGet(packed.bytes());
            }
        }
        return packed.unpacked();
    }
}
