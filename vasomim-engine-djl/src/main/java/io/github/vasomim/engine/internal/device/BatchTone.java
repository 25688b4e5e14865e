package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.dataset.augment.ToneChange;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Changes the intensities of a batch, each frame's as drawn for it. Stateless, thread-safe. */
final class BatchTone {
    private static final float WHITE = 255;

    private BatchTone() {}

    /** (B, H, W) to the same, contrast and brightness first, then gamma; frames without a change keep their values to rounding. */
    static NDArray apply(NDArray frames, List<ToneChange> tones) {
        NDArray changed = frames;
        if (tones.stream().anyMatch(tone -> tone.contrast() != 1 || tone.brightness() != 0)) {
            changed = changed.mul(numbers(frames, tones, ToneChange::contrast))
                    .addi(numbers(frames, tones, ToneChange::brightness))
                    .clip(0, WHITE);
        }
        if (tones.stream().anyMatch(tone -> tone.gamma() != 1)) {
            NDArray shares = changed.clip(0, WHITE).divi(WHITE);
            changed = shares.pow(numbers(frames, tones, ToneChange::gamma)).muli(WHITE);
        }
        return changed;
    }

    private static NDArray numbers(NDArray frames, List<ToneChange> tones, ToDoubleFunction<ToneChange> number) {
        NDManager manager = frames.getManager();
        float[] values = new float[tones.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) number.applyAsDouble(tones.get(i));
        }
        return manager.create(values, new Shape(values.length, 1, 1));
    }
}
