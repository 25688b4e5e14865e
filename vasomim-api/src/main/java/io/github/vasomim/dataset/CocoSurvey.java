package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.SurveyedFrame.Marks;
import io.github.vasomim.dataset.SurveyedSplit.Layout;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.StoredFrame;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Surveys a split in ARCADE's layout. */
final class CocoSurvey {
    /** As many as a frame may have; what a file claims beyond that is told of when it is compared with its frame. */
    private static final long MOST_PIXELS = 1L << 26;

    private CocoSurvey() {}

    static void add(Path folder, Survey survey) {
        SplitName name = survey.name(folder);
        Path frameFolder = folder.resolve(ArcadeSplit.FRAMES);
        Map<Path, Path> frames = new LinkedHashMap<>();
        survey.images(frameFolder).forEach(frame -> frames.put(frame.normalize(), frame));
        survey.images(folder.resolve(ArcadeSplit.ANNOTATIONS)).forEach(survey::take);
        Path file = folder.resolve(ArcadeSplit.ANNOTATIONS);
        CocoFile coco;
        try {
            file = ArcadeSplit.onlyJson(file);
            coco = CocoFile.read(file);
        } catch (InputException e) {
            survey.fault(FaultKind.UNREADABLE_LABEL, file, String.valueOf(e.getMessage()));
            frames.values().forEach(frame -> survey.add(name, Layout.COCO, StoredFrame.only(frame), null, null));
            return;
        }
        ArcadeTarget target = target(coco);
        for (CocoFile.Image image : coco.images()) {
            Path frame = frames.remove(frameFolder.resolve(image.fileName()).normalize());
            if (frame == null) {
                survey.fault(FaultKind.ORPHANED_LABEL, file, "lists " + image.fileName() + ", which is not there");
                continue;
            }
            annotations(image, frame, file, target, survey);
            Marks marks = new Marks(
                    file, image.width(), image.height(), image.annotations().size());
            survey.add(name, Layout.COCO, StoredFrame.only(frame), null, marks);
        }
        for (Path frame : frames.values()) {
            survey.fault(FaultKind.MISSING_LABEL, frame, "is not listed in " + survey.path(file));
            survey.add(name, Layout.COCO, StoredFrame.only(frame), null, null);
        }
    }

    /** Stenoses where most annotations are that, else segments. */
    private static ArcadeTarget target(CocoFile coco) {
        List<CocoFile.Annotation> all = coco.images().stream()
                .flatMap(image -> image.annotations().stream())
                .toList();
        long stenoses = all.stream()
                .filter(annotation -> ArcadeTarget.STENOSES.accepts(annotation.category()))
                .count();
        return 2 * stenoses > all.size() ? ArcadeTarget.STENOSES : ArcadeTarget.SEGMENTS;
    }

    private static void annotations(CocoFile.Image image, Path frame, Path file, ArcadeTarget target, Survey survey) {
        boolean small = (long) image.width() * image.height() <= MOST_PIXELS;
        LabelImage drawn = small ? new LabelImage(image.width(), image.height()) : new LabelImage(1, 1);
        TreeSet<Integer> foreign = new TreeSet<>();
        for (CocoFile.Annotation annotation : image.annotations()) {
            annotation.region().paint(drawn, (byte) 1);
            if (!target.accepts(annotation.category())) {
                foreign.add(annotation.category());
            }
            if (annotation.box() != null) {
                BoxSurvey.check(annotation.box(), image.width(), image.height(), survey, file, annotation.place());
            } else if (target == ArcadeTarget.STENOSES) {
                survey.fault(FaultKind.UNREADABLE_LABEL, file, annotation.place() + " has no box");
            }
        }
        if (!foreign.isEmpty()) {
            survey.fault(
                    FaultKind.CATEGORY,
                    frame,
                    "has categories " + foreign + " where " + target.categories() + " belong");
        }
        if (small && drawn.foregroundCount() == 0) {
            survey.fault(
                    FaultKind.EMPTY_LABEL,
                    frame,
                    image.annotations().isEmpty() ? "has no annotation" : "has annotations without an area");
        }
    }
}
