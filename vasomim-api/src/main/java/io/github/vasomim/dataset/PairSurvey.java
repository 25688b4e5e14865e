package io.github.vasomim.dataset;

import io.github.vasomim.dataset.SurveyedSplit.Layout;
import io.github.vasomim.io.StoredFrame;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Surveys a folder of frames and one of masks. */
final class PairSurvey {
    private PairSurvey() {}

    static void add(SplitName name, Path frameFolder, Path maskFolder, Survey survey) {
        Map<String, List<Path>> frames = Survey.byStem(frameFolder, survey.images(frameFolder));
        Map<String, List<Path>> masks = Survey.byStem(maskFolder, survey.images(maskFolder));
        masks.values().forEach(files -> files.forEach(survey::take));
        Set<String> expected = new HashSet<>();
        frames.forEach((stem, files) -> {
            files.forEach(survey::take);
            List<StoredFrame> all = StoredFrame.of(survey.only(files));
            all.forEach(frame -> expected.add(stem + frame.suffix()));
            boolean labelled = all.stream().anyMatch(frame -> masks.containsKey(stem + frame.suffix()));
            if (!labelled) {
                survey.fault(FaultKind.MISSING_LABEL, all.get(0).file(), "has no mask in " + survey.path(maskFolder));
            }
            for (StoredFrame frame : all) {
                List<Path> mask = masks.get(stem + frame.suffix());
                // Of a cine with masks the frames without one do not count, as for those who read the pairs.
                if (mask != null || !labelled) {
                    survey.add(name, Layout.PAIRS, frame, mask == null ? null : survey.only(mask), null);
                }
            }
        });
        masks.forEach((stem, files) -> {
            if (!expected.contains(stem)) {
                survey.fault(FaultKind.ORPHANED_LABEL, files.get(0), "has no frame in " + survey.path(frameFolder));
            }
        });
    }
}
