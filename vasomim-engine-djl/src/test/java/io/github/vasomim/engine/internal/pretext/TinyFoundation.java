package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.objective.ObjectiveTerms;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** A method on an encoder of two narrow blocks: two frames of 16 pixels, 16 patches of side 4 each. */
final class TinyFoundation implements AutoCloseable {
    static final VitConfig SHAPE = new VitConfig(16, 4, 12, 2, 2);
    static final DecoderConfig DECODER = new DecoderConfig(8, 1, 2);
    static final PatchGrid GRID = new PatchGrid(16, 16, 4);
    static final int FRAMES = 2;
    static final int CHANNELS = 3;

    final NDManager manager = NDManager.newBaseManager();
    final Kernels kernels = Kernels.of(manager);
    final ParameterSet weights;
    final Foundation foundation;
    final Pretext pretext;
    private final NDScope scope = new NDScope();

    TinyFoundation(Function<Foundation, Pretext> method) {
        scope.suppressNotUsedWarning();
        weights = ParameterSet.initialised(manager, new SplittableRandom(3));
        VitEncoder encoder = new VitEncoder(SHAPE, weights.scope(), kernels);
        foundation = new Foundation(manager, encoder, weights, kernels, null);
        pretext = method.apply(foundation);
        weights.train();
    }

    /** Pixels between -1 and 1, frame after frame, channel after channel. */
    static float[] pixels(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] pixels = new float[FRAMES * CHANNELS * 256];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble(-1, 1);
        }
        return pixels;
    }

    NDArray images(float[] pixels) {
        return manager.create(pixels, new Shape(FRAMES, CHANNELS, 16, 16));
    }

    /** In each frame other patches, of each as many. */
    MaskBatch masks(int hidden, int thrown) {
        List<PatchMask> masks = new ArrayList<>();
        for (int n = 0; n < FRAMES; n++) {
            masks.add(mask(n, hidden, thrown));
        }
        return MaskBatch.of(manager, masks);
    }

    static PatchMask mask(int frame, int hidden, int thrown) {
        BitSet hiddenPatches = new BitSet();
        BitSet thrownPatches = new BitSet();
        for (int i = 0; i < hidden + thrown; i++) {
            (i < hidden ? hiddenPatches : thrownPatches).set((5 * i + 3 * frame) % 16);
        }
        return PatchMask.of(16, hiddenPatches, thrownPatches);
    }

    Forward forward(float[] pixels, MaskBatch masks) {
        NDArray shown = pretext.shown(images(pixels));
        return pretext.forward(Patches.of(shown, 4), masks);
    }

    /** What plain pixels are predicted against. */
    Target target(float[] pixels, MaskBatch masks) {
        NDArray images = images(pixels);
        NDArray patches = Patches.of(images, 4);
        NDArray mean = patches.mean(new int[] {2}, true).zerosLike();
        return new Target(GRID, images, patches, mean, mean.onesLike(), masks);
    }

    /** The method's own terms. */
    ObjectiveTerms own(float[] pixels, MaskBatch masks) {
        return Objects.requireNonNull(forward(pixels, masks).own().of(target(pixels, masks)));
    }

    NDArray parameter(String name) {
        return Objects.requireNonNull(weights.parameters().get(name), name);
    }

    /** Changes a weight in place. */
    void shift(String name, int index, double by) {
        NDArray array = parameter(name);
        float[] change = new float[(int) array.size()];
        change[index] = (float) by;
        array.stopGradient().addi(manager.create(change, array.getShape()));
    }

    /** The slope of a loss in a weight, by backward and by central differences. */
    double[] slopes(Supplier<NDArray> loss, String name, int index, double step) {
        double backward;
        try (GradientTape tape = kernels.tape(manager)) {
            backward =
                    tape.gradients(loss.get(), List.of(parameter(name))).get(0).toFloatArray()[index];
        }
        shift(name, index, step);
        double up = loss.get().getFloat();
        shift(name, index, -2 * step);
        double down = loss.get().getFloat();
        shift(name, index, step);
        return new double[] {backward, (up - down) / (2 * step)};
    }

    @Override
    public void close() {
        scope.close();
        pretext.close();
        weights.close();
        kernels.close();
        manager.close();
    }
}
