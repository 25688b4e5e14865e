package io.github.vasomim.benchmarks;

import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.engine.segmentor.PseudoLabels;
import io.github.vasomim.engine.segmentor.SegmentorListener;
import io.github.vasomim.engine.segmentor.SegmentorTrainer;
import io.github.vasomim.engine.segmentor.SegmentorTraining;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Phantoms as frames in memory.
 *
 * @param phantoms the phantoms
 * @param side of each in pixels
 */
record PhantomFrames(List<Phantom> phantoms, int side) implements FrameSource {
    /** The first ones of their generator. */
    static PhantomFrames made(int count, int side) {
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(side));
        return new PhantomFrames(
                IntStream.range(0, count).mapToObj(generator::generate).toList(), side);
    }

    @Override
    public int size() {
        return phantoms.size();
    }

    @Override
    public String id(int index) {
        return phantoms.get(index).frame().name();
    }

    @Override
    public Angiogram read(int index) {
        return phantoms.get(index).frame();
    }

    /** A segmentor after a few steps: its weights are of no importance, but it is one. */
    Path segmentor(Path folder) {
        Path file = folder.resolve("segmentor.safetensors");
        if (Files.notExists(file)) {
            PseudoLabels labels = new PseudoLabels() {
                @Override
                public int size() {
                    return phantoms.size();
                }

                @Override
                public AugmentedFrame get(int index) {
                    Phantom phantom = phantoms.get(index);
                    return new AugmentedFrame(phantom.frame().pixels(), List.of(phantom.vesselMask()));
                }
            };
            SegmentorTraining training = new SegmentorTraining(side, 5, 4, 1e-3, 1);
            new SegmentorTrainer(training, labels, SegmentorListener.SILENT).trainTo(file);
        }
        return file;
    }
}
