package io.github.vasomim.engine.segmentation;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.engine.finetune.FrameMemory;
import io.github.vasomim.engine.finetune.KeptFrames;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/**
 * Labelled frames, decoded once and kept in little memory while it lasts; the others are decoded each time. Either way a frame is the
 * same, rounded to whole intensities. Thread-safe.
 */
final class TrainingFrames {
    /** A frame in memory: one byte per pixel, and the runs of its labels. */
    private static final class Packed {
        private final byte[] pixels;
        private final LabelRuns labels;

        private Packed(byte[] pixels, LabelRuns labels) {
            this.pixels = pixels;
            this.labels = labels;
        }

        static Packed of(LabelledFrame labelled) {
            FloatImage frame = labelled.frame().pixels();
            byte[] pixels = new byte[frame.values().length];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(frame.values()[i])));
            }
            return new Packed(pixels, LabelRuns.of(labelled.label()));
        }

        Sample unpacked() {
            FloatImage frame = new FloatImage(labels.width(), labels.height());
            for (int i = 0; i < pixels.length; i++) {
                frame.values()[i] = pixels[i] & 0xff;
            }
            return new Sample(frame, labels.image());
        }

        long bytes() {
            return pixels.length + labels.bytes();
        }
    }

    /** A frame, intensities 0 to 255, and its labels. */
    record Sample(FloatImage frame, LabelImage label) {}

    private final SegmentationSet set;
    private final KeptFrames<Packed> kept;

    /** Reads nothing yet. */
    TrainingFrames(SegmentationSet set, FrameMemory memory) {
        this.set = set;
        kept = new KeptFrames<>(set.size(), index -> Packed.of(set.read(index)), Packed::bytes, memory);
    }

    int size() {
        return set.size();
    }

    String id(int index) {
        return set.id(index);
    }

    Sample get(int index) {
        return kept.get(index).unpacked();
    }
}
