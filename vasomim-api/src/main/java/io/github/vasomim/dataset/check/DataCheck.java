package io.github.vasomim.dataset.check;

import io.github.vasomim.dataset.DataSetSurvey;
import io.github.vasomim.dataset.Fault;
import io.github.vasomim.dataset.SurveyedFrame;
import io.github.vasomim.dataset.SurveyedSplit;
import io.github.vasomim.io.dicom.CineCache;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a check of a data set found.
 *
 * @param splits each split in figures
 * @param faults what is wrong, by kind and subject
 * @param manifest the frames
 */
public record DataCheck(List<SplitSummary> splits, List<Fault> faults, Manifest manifest) {
    /** Keeps copies of the lists. */
    public DataCheck {
        splits = List.copyOf(splits);
        faults = List.copyOf(faults);
    }

    /**
     * Reads every frame and mask of a survey and compares the frames with each other. Runs on the common pool, or in the fork-join pool
     * of the calling thread; the result does not depend on the number of threads.
     *
     * @param survey what there is to check
     * @param step told of each frame that is done, from any thread
     * @return what was found; unreadable files are among the faults
     */
    public static DataCheck of(DataSetSurvey survey, Runnable step) {
        List<SplitSummary> summaries = new ArrayList<>();
        List<InspectedFrame> frames = new ArrayList<>();
        List<Fault> faults = new ArrayList<>(survey.faults());
        CineCache cines = new CineCache();
        for (SurveyedSplit split : survey.splits()) {
            List<InspectedFrame> inspected = split.frames().parallelStream()
                    .map(frame -> inspect(split, frame, cines, step))
                    .toList();
            summaries.add(SplitSummary.of(split, inspected));
            inspected.forEach(frame -> faults.addAll(frame.faults()));
            frames.addAll(inspected);
        }
        faults.addAll(PatientLeaks.find(survey.splits()));
        faults.addAll(new Likeness(frames).faults());
        faults.sort(Comparator.comparing(Fault::kind).thenComparing(Fault::subject));
        List<ManifestEntry> entries = frames.stream()
                .map(InspectedFrame::entry)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        return new DataCheck(summaries, faults, new Manifest(entries));
    }

    private static InspectedFrame inspect(SurveyedSplit split, SurveyedFrame frame, CineCache cines, Runnable step) {
        InspectedFrame inspected = InspectedFrame.of(split, frame, cines);
        step.run();
        return inspected;
    }

    /**
     * How many faults make results wrong.
     *
     * @return the number of errors
     */
    public long errors() {
        return faults.stream().filter(fault -> fault.kind().isError()).count();
    }

    /**
     * How many faults are to be looked at.
     *
     * @return the number of warnings
     */
    public long warnings() {
        return faults.size() - errors();
    }
}
