package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.engine.internal.tensor.FrameUpload;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link VesselnessExtractor} on the device for frames of any sizes: those of one size go together, in batches that always have the same
 * number of frames, black ones where there are too few, so that what is found in a frame does not depend on its company.
 * For one thread at a time; close it.
 */
public final class VesselSearch implements AutoCloseable {
    /** Sizes for which the filter's matrices are kept; the one not asked for longest goes first. */
    private static final int SIZES = 4;

    private record Size(int width, int height) {}

    private final NDManager manager;
    private final VesselnessExtractor rule;
    private final int batch;
    private final FrameUpload upload = new FrameUpload();
    private final Map<Size, BatchExtractor> extractors = new LinkedHashMap<>();

    /**
     * Prepares.
     *
     * @param parent whose device it runs on
     * @param rule filter, percentile and border
     * @param batch how many frames go together, at least 1
     * @throws IllegalArgumentException if the filter has no form for batches
     */
    public VesselSearch(NDManager parent, VesselnessExtractor rule, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException(batch + " frames go together: it is at least 1");
        }
        BatchVesselness.require(rule.vesselness());
        this.rule = rule;
        this.batch = batch;
        manager = parent.newSubManager();
    }

    /**
     * Finds the vessels.
     *
     * @param frames at least one, intensities 0 to 255, vessels dark
     * @return 1 on the vessels, one mask per frame, of its size
     * @throws InputException if a pixel is not a finite number, or a frame is too small for the border or too large
     */
    public List<LabelImage> find(List<FloatImage> frames) {
        Map<Size, List<Integer>> bySize = new LinkedHashMap<>();
        for (int i = 0; i < frames.size(); i++) {
            FloatImage frame = frames.get(i);
            check(frame);
            bySize.computeIfAbsent(new Size(frame.width(), frame.height()), size -> new ArrayList<>())
                    .add(i);
        }
        LabelImage[] masks = new LabelImage[frames.size()];
        bySize.forEach((size, places) -> {
            for (int from = 0; from < places.size(); from += batch) {
                List<Integer> some = places.subList(from, Math.min(places.size(), from + batch));
                List<LabelImage> found =
                        find(size, some.stream().map(frames::get).toList());
                for (int i = 0; i < some.size(); i++) {
                    masks[some.get(i)] = found.get(i);
                }
            }
        });
        return Arrays.asList(masks);
    }

    private void check(FloatImage frame) {
        frame.requireInside(rule.border());
        frame.requireFinite();
        if (frame.values().length > BatchExtractor.MOST_PIXELS) {
            throw new InputException(
                    "frame of " + frame.width() + "x" + frame.height(),
                    "has more than the " + BatchExtractor.MOST_PIXELS + " pixels that are searched on the device",
                    "Resize the frames, or set compute.anatomy=host");
        }
    }

    private List<LabelImage> find(Size size, List<FloatImage> frames) {
        List<FloatImage> whole = new ArrayList<>(frames);
        while (whole.size() < batch) {
            whole.add(new FloatImage(size.width(), size.height()));
        }
        byte[] labels;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray batched = upload.frames(manager, whole).expandDims(1);
            labels = extractor(size)
                    .extract(batched)
                    .mask()
                    .toType(DataType.UINT8, false)
                    .toByteArray();
        }
        int pixels = size.width() * size.height();
        List<LabelImage> masks = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            masks.add(LabelImage.wrap(
                    size.width(), size.height(), Arrays.copyOfRange(labels, i * pixels, (i + 1) * pixels)));
        }
        return masks;
    }

    private BatchExtractor extractor(Size size) {
        BatchExtractor extractor = extractors.remove(size);
        if (extractor == null) {
            if (extractors.size() == SIZES) {
                Size oldest = extractors.keySet().iterator().next();
                BatchExtractor dropped = extractors.remove(oldest);
                if (dropped != null) {
                    dropped.close();
                }
            }
            extractor = new BatchExtractor(manager, rule, size.width(), size.height());
        }
        extractors.put(size, extractor);
        return extractor;
    }

    @Override
    public void close() {
        extractors.values().forEach(BatchExtractor::close);
        manager.close();
    }
}
