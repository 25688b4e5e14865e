package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.FrameFiles;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.testing.Golden;
import io.github.vasomim.testing.SharedData;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Frames to compare siblings on, and their way into tensors and back. */
final class Batches {
    private Batches() {}

    static NDArray of(NDManager manager, List<FloatImage> frames) {
        try (FrameTensors tensors = new FrameTensors(manager);
                NDArray batch = tensors.maps(frames)) {
            NDArray copy = batch.duplicate();
            copy.attach(manager);
            return copy;
        }
    }

    static List<LabelImage> masks(NDArray batch) {
        return FrameTensors.images(batch).stream().map(Batches::mask).toList();
    }

    private static LabelImage mask(FloatImage image) {
        byte[] labels = new byte[image.values().length];
        for (int i = 0; i < labels.length; i++) {
            float value = image.values()[i];
            if (value != 0 && value != 1) {
                throw new AssertionError("a mask holds " + value);
            }
            labels[i] = (byte) value;
        }
        return LabelImage.wrap(image.width(), image.height(), labels);
    }

    static List<FloatImage> phantoms(int side, int count) {
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(side));
        List<FloatImage> frames = new ArrayList<>();
        for (int seed = 0; seed < count; seed++) {
            frames.add(generator.generate(seed).frame().pixels());
        }
        return frames;
    }

    /** The eight golden frames, as they are. */
    static List<FloatImage> goldenFrames(Golden golden) {
        List<FloatImage> frames = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            long[] shape = golden.array("image_" + k).shape();
            frames.add(FloatImage.wrap((int) shape[1], (int) shape[0], golden.floats("image_" + k)));
        }
        return frames;
    }

    /** Real frames of three sets, as large as the pre-training sees them. */
    static List<FloatImage> realFrames(int perSet) {
        List<FloatImage> frames = new ArrayList<>();
        for (String folder : List.of("arcade/syntax/train/images", "xcad/train/img", "dca1/train/img")) {
            FrameFiles.list(SharedData.require("data/" + folder)).stream()
                    .limit(perSet)
                    .map(file -> AngiogramReader.read(file).pixels())
                    .map(frame -> Resampling.resize(
                            frame,
                            new ResamplingBox(0, 0, frame.width(), frame.height()),
                            224,
                            224,
                            ResamplingFilter.BILINEAR))
                    .forEach(frames::add);
        }
        return frames;
    }

    static FloatImage noise(int width, int height, RandomGenerator random) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256);
        }
        return FloatImage.wrap(width, height, values);
    }

    static double greatestDifference(FloatImage a, FloatImage b) {
        double greatest = 0;
        for (int i = 0; i < a.values().length; i++) {
            double difference = Math.abs((double) a.values()[i] - b.values()[i]);
            greatest = difference <= greatest ? greatest : difference;
        }
        return greatest;
    }
}
