package io.github.vasomim.engine.pretrain;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.report.Picture;
import io.github.vasomim.report.PictureRow;
import io.github.vasomim.report.Pictures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the model sees and says of a few frames, always with the same masks. Frames are read once, at the beginning: what happens to
 * their files later does not matter. For the training thread.
 */
final class PretrainPictures {
    private static final int FRAMES = 4;
    /** Stream of the pictures' masks; no epoch has this number. */
    private static final int STREAM = -2;

    private final PretrainConfig config;
    private final TrainingStep step;
    private final List<Subject> subjects = new ArrayList<>();

    /** A frame at the model's size and the vessels in it. */
    private record Subject(
            int index,
            String name,
            FloatImage view,
            @Nullable FloatImage vesselness,
            @Nullable LabelImage mask) {}

    PretrainPictures(
            PretrainConfig config, FrameSource frames, @Nullable AnatomyExtractor extractor, TrainingStep step) {
        this.config = config;
        this.step = step;
        int count = Math.min(FRAMES, frames.size());
        for (int i = 0; i < count; i++) {
            subjects.add(subject(frames, (int) ((long) i * frames.size() / count), extractor));
        }
    }

    /** One row a frame: all there is to see. */
    List<PictureRow> rows() {
        return subjects.stream()
                .map(subject -> PictureRow.of(subject.name(), row(subject)))
                .toList();
    }

    /** What the model predicts now, for each frame; nothing where it predicts no pixels. All else stays as it is while the model learns. */
    List<List<Picture>> results() {
        return subjects.stream().map(subject -> results(preview(subject))).toList();
    }

    private static List<Picture> results(PretrainPreview preview) {
        List<Picture> pictures = new ArrayList<>();
        if (preview.reconstruction() != null) {
            pictures.add(new Picture("reconstruction", Pictures.grey(preview.reconstruction())));
        }
        if (preview.vessels() != null) {
            pictures.add(new Picture("vessels", Pictures.grey(preview.vessels())));
        }
        return pictures;
    }

    private List<Picture> row(Subject subject) {
        FloatImage view = subject.view();
        List<Picture> pictures = new ArrayList<>();
        pictures.add(new Picture("frame", Pictures.grey(view)));
        if (subject.vesselness() != null) {
            pictures.add(new Picture("vesselness", Pictures.heat(subject.vesselness())));
        }
        if (subject.mask() != null) {
            pictures.add(new Picture("mask", Pictures.overlay(view, subject.mask(), Pictures.OVERLAY_RGB)));
        }
        PretrainPreview preview = preview(subject);
        if (preview.shown() != null) {
            pictures.add(new Picture("shown", Pictures.grey(preview.shown())));
        }
        if (preview.guidance() != null) {
            pictures.add(new Picture("guidance", Pictures.heat(preview.guidance(), 1)));
        }
        if (preview.early() != null) {
            pictures.add(new Picture("hidden early", Pictures.hidden(view, preview.grid(), preview.early())));
        }
        if (preview.late() != null) {
            pictures.add(new Picture("hidden late", Pictures.hidden(view, preview.grid(), preview.late())));
        }
        pictures.addAll(results(preview));
        return pictures;
    }

    private PretrainPreview preview(Subject subject) {
        return step.preview(
                subject.view(),
                subject.mask(),
                SampleSeed.stream(config.training().seed(), STREAM, subject.index()));
    }

    private Subject subject(FrameSource frames, int index, @Nullable AnatomyExtractor extractor) {
        Angiogram frame = frames.read(index);
        int columns = config.encoder().columns();
        int rows = config.encoder().imageSize();
        ResamplingBox whole =
                ResamplingBox.whole(frame.pixels().width(), frame.pixels().height());
        FloatImage view = Resampling.resize(frame.pixels(), whole, columns, rows, ResamplingFilter.BILINEAR);
        if (extractor == null) {
            return new Subject(index, frame.name(), view, null, null);
        }
        AnatomyMap map = extractor.extract(frame.pixels().asImg());
        return new Subject(
                index,
                frame.name(),
                view,
                Resampling.resize(map.vesselness(), whole, columns, rows, ResamplingFilter.BILINEAR),
                Resampling.resizeNearest(map.mask(), whole, columns, rows));
    }
}
