package io.github.vasomim.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.head.MaskOutput;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.predict.FramePredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Finds vessels in one frame at a time on request, so that another program can be timed in turn with it: for each line on standard
 * input one frame of 512 x 512, answered by one line with the seconds it took, from pixels to mask. Ends with its input. Arguments:
 * size of the encoder, channels of the decoder at full size, where to compute ({@code cpu}, {@code gpu0}). The weights are random: time does not depend on them.
 */
public final class PredictServer {
    private static final int SIDE = 512;

    private PredictServer() {}

    /**
     * Serves.
     *
     * @param args size of the encoder, decoder width, device
     * @throws IOException if the other side goes away
     */
    public static void main(String[] args) throws IOException {
        VitConfig encoder = VitConfig.of(VitConfig.Size.valueOf(args[0].toUpperCase(Locale.ROOT)));
        SegmentationShape shape = new SegmentationShape(encoder, Integer.parseInt(args[1]));
        Path folder = Files.createTempDirectory("vasomim");
        Path file = folder.resolve(FramePredictor.MODEL);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(1))) {
            shape.network(MaskOutput.PUBLISHED, set.scope(), kernels);
            ModelFile.write(file, VesselSegmenter.TASK, shape, set.sources(), Map.of());
        }
        try (VesselSegmenter segmenter =
                        VesselSegmenter.load(file, PredictOptions.DEFAULTS.withDevice(Device.fromName(args[2])));
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Files.delete(file);
            Files.delete(folder);
            Angiogram frame = frame();
            while (in.readLine() != null) {
                long begin = System.nanoTime();
                segmenter.predict(frame);
                System.out.println(String.format(Locale.ROOT, "%.6f", (System.nanoTime() - begin) * 1e-9));
            }
        }
    }

    private static Angiogram frame() {
        SplittableRandom random = new SplittableRandom(2);
        FloatImage pixels = new FloatImage(SIDE, SIDE);
        for (int i = 0; i < pixels.values().length; i++) {
            pixels.values()[i] = random.nextInt(256);
        }
        return new Angiogram("noise", pixels, null);
    }
}
