package io.github.vasomim.examples.cli;

import com.google.common.collect.ImmutableList;
import io.github.vasomim.engine.predict.StenosisDetector;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.metric.detection.DetectedBox;
import io.github.vasomim.overlay.FindingSource;
import io.github.vasomim.overlay.Findings;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Findings of fine-tuned models, for pictures. Thread-safe: calls wait for each other. */
public final class ModelFindings implements AutoCloseable {
    private final @Nullable VesselSegmenter vessels;
    private final @Nullable StenosisDetector stenoses;

    private ModelFindings(@Nullable VesselSegmenter vessels, @Nullable StenosisDetector stenoses) {
        this.vessels = vessels;
        this.stenoses = stenoses;
    }

    /**
     * Loads models.
     *
     * @param segmenter run that finds vessels, or null
     * @param detector run that finds stenoses, or null
     * @return both
     */
    public static ModelFindings load(@Nullable Path segmenter, @Nullable Path detector) {
        VesselSegmenter vessels = segmenter == null ? null : VesselSegmenter.load(segmenter);
        boolean complete = false;
        try {
            ModelFindings models =
                    new ModelFindings(vessels, detector == null ? null : StenosisDetector.load(detector));
            complete = true;
            return models;
        } finally {
            if (!complete && vessels != null) {
                vessels.close();
            }
        }
    }

    /**
     * What the models find, beside what is known otherwise.
     *
     * @param others gives vessels where there is no model for them, and further boxes
     * @param shown which boxes of the detector are shown
     * @return a source of all
     */
    public FindingSource with(FindingSource others, Predicate<DetectedBox> shown) {
        VesselSegmenter segmenter = vessels;
        FindingSource tinted = segmenter == null
                ? others
                : (frame, index) -> new Findings(
                        segmenter.predict(frame).mask(), others.in(frame, index).boxes());
        StenosisDetector detector = stenoses;
        return detector == null
                ? tinted
                : (frame, index) -> {
                    Findings before = tinted.in(frame, index);
                    return new Findings(
                            before.vessels(),
                            ImmutableList.<DetectedBox>builder()
                                    .addAll(before.boxes())
                                    .addAll(detector.detect(frame).stream()
                                            .filter(shown)
                                            .iterator())
                                    .build());
                };
    }

    @Override
    public void close() {
        if (vessels != null) {
            vessels.close();
        }
        if (stenoses != null) {
            stenoses.close();
        }
    }
}
