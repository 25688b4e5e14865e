package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.SurveyedFrame.Marks;
import io.github.vasomim.dataset.SurveyedSplit.Layout;
import io.github.vasomim.io.FrameFiles;
import io.github.vasomim.io.StoredFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Surveys frames with Pascal VOC files of their names. */
final class VocSurvey {
    private VocSurvey() {}

    /** Whether a folder holds VOC files of frames below it, or lies as ARCADE does with VOC files for JSON. */
    static boolean isAt(Path folder, Survey survey) {
        List<Path> files = survey.xml(folder).stream()
                .filter(file -> folder.equals(file.getParent()) || ArcadeSplit.isAt(folder))
                .toList();
        if (files.isEmpty()) {
            return false;
        }
        Set<String> frames = new HashSet<>();
        survey.images(folder).forEach(image -> frames.add(FrameFiles.stem(image)));
        return files.stream().anyMatch(file -> frames.contains(FrameFiles.stem(file)));
    }

    static void add(Path folder, Survey survey) {
        SplitName name = survey.name(folder);
        Map<String, List<Path>> files = byName(survey.xml(folder));
        Map<String, List<Path>> frames = byName(survey.images(folder));
        frames.forEach((stem, images) -> {
            images.forEach(survey::take);
            Path frame = survey.only(images);
            List<Path> found = files.get(stem);
            if (found == null) {
                survey.fault(FaultKind.MISSING_LABEL, frame, "has no file " + stem + ".xml");
            }
            survey.add(
                    name,
                    Layout.VOC,
                    StoredFrame.only(frame),
                    null,
                    found == null ? null : marks(survey.only(found), survey));
        });
        files.forEach((stem, found) -> {
            if (!frames.containsKey(stem)) {
                survey.fault(FaultKind.ORPHANED_LABEL, found.get(0), "has no frame");
            }
        });
    }

    private static Map<String, List<Path>> byName(List<Path> files) {
        Map<String, List<Path>> named = new TreeMap<>();
        files.forEach(file -> named.computeIfAbsent(FrameFiles.stem(file), absent -> new ArrayList<>())
                .add(file));
        return named;
    }

    private static @Nullable Marks marks(Path file, Survey survey) {
        VocFile content;
        try {
            content = VocFile.read(file);
        } catch (InputException e) {
            survey.fault(FaultKind.UNREADABLE_LABEL, file, String.valueOf(e.getMessage()));
            return null;
        }
        if (content.findings().isEmpty()) {
            survey.fault(FaultKind.EMPTY_LABEL, file, "marks nothing");
        }
        for (VocFile.Finding finding : content.findings()) {
            if (!finding.name().equals(StenosisVoc.CLASS)) {
                survey.fault(
                        FaultKind.CATEGORY,
                        file,
                        "names " + finding.name() + " where there is only " + StenosisVoc.CLASS);
            }
            BoxSurvey.check(finding.box(), content.width(), content.height(), survey, file, "");
        }
        return new Marks(
                file, content.width(), content.height(), content.findings().size());
    }
}
