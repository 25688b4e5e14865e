package io.github.vasomim.dataset;

import io.github.vasomim.dataset.SurveyedSplit.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Surveys a folder of frames and one of masks. */
final class PairSurvey {
    private PairSurvey() {}

    static void add(SplitName name, Path frameFolder, Path maskFolder, Survey survey) {
        Map<String, List<Path>> frames = Survey.byStem(frameFolder, survey.images(frameFolder));
        Map<String, List<Path>> masks = Survey.byStem(maskFolder, survey.images(maskFolder));
        masks.values().forEach(files -> files.forEach(survey::take));
        frames.forEach((stem, files) -> {
            files.forEach(survey::take);
            Path frame = survey.only(files);
            List<Path> mask = masks.get(stem);
            if (mask == null) {
                survey.fault(FaultKind.MISSING_LABEL, frame, "has no mask in " + survey.path(maskFolder));
            }
            survey.add(name, Layout.PAIRS, frame, mask == null ? null : survey.only(mask), null);
        });
        masks.forEach((stem, files) -> {
            if (!frames.containsKey(stem)) {
                survey.fault(FaultKind.ORPHANED_LABEL, files.get(0), "has no frame in " + survey.path(frameFolder));
            }
        });
    }
}
