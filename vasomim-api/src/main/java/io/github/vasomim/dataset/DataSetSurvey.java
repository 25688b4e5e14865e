package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.io.FrameFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a folder with one or more data sets holds, in any of the layouts that are read here, with the faults that show without reading
 * pixels. Where the readers refuse the first fault, a survey collects all.
 *
 * @param root the folder
 * @param splits what is there, by set and split
 * @param faults what is wrong with it
 */
public record DataSetSurvey(Path root, List<SurveyedSplit> splits, List<Fault> faults) {
    /** Keeps copies of the lists. */
    public DataSetSurvey {
        splits = List.copyOf(splits);
        faults = List.copyOf(faults);
    }

    /**
     * Looks through a folder and all folders below. Sets are recognised by their folders: {@code images} + {@code annotations} with JSON
     * (ARCADE), folders of frames and of masks side by side ({@code img} and {@code label}, or as in XA-170K {@code cadica} and
     * {@code cadica_frangi}), frames with Pascal VOC files; the frames that are left count as
     * one set without labels. Each frame of a DICOM cine counts.
     *
     * @param root a folder
     * @return what it holds
     * @throws InputException if it does not exist, cannot be listed, holds no image file, or holds a folder in which several
     *     could be the frames or the masks
     */
    public static DataSetSurvey of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new InputException(
                    root, Files.exists(root) ? "is a file" : "does not exist", "Name the folder of a data set");
        }
        Survey survey = new Survey(root, FrameFiles.list(root), XmlFiles.list(root));
        new Finder(survey).search(root);
        survey.rest();
        return new DataSetSurvey(root, survey.splits(), survey.faults());
    }

    /** Recognises sets by their folders. */
    private record Finder(Survey survey) {
        private void search(Path folder) {
            PairFolders pair = PairFolders.in(folder);
            if (ArcadeSplit.isAt(folder) && !ArcadeSplit.json(folder).isEmpty()) {
                CocoSurvey.add(folder, survey);
                searchBelow(folder, Set.of(ArcadeSplit.FRAMES, ArcadeSplit.ANNOTATIONS));
            } else if (pair != null) {
                PairSurvey.add(survey.name(folder), pair.frames(), pair.labels(), survey);
                searchBelow(folder, Set.of(name(pair.frames()), name(pair.labels())));
            } else if (VocSurvey.isAt(folder, survey)) {
                VocSurvey.add(folder, survey);
            } else {
                searchBelow(folder, Set.of());
            }
        }

        private static String name(Path folder) {
            return String.valueOf(folder.getFileName());
        }

        private void searchBelow(Path folder, Set<String> done) {
            Set<String> taken = new HashSet<>(done);
            for (Path frames : PairFolders.subfolders(folder, each -> !each.startsWith(".") && !done.contains(each))) {
                Path masks = masksBeside(folder, frames);
                if (masks != null && !isSet(frames)) {
                    PairSurvey.add(survey.name(frames), frames, masks, survey);
                    taken.addAll(List.of(name(frames), name(masks)));
                }
            }
            for (Path below : PairFolders.subfolders(folder, each -> !each.startsWith(".") && !taken.contains(each))) {
                if (FolderNames.isResult(name(below))) {
                    survey.images(below).forEach(survey::take);
                } else if (FolderNames.isLabels(name(below))) {
                    survey.orphans(below);
                } else {
                    search(below);
                }
            }
        }

        private static @Nullable Path masksBeside(Path folder, Path frames) {
            List<Path> masks = PairFolders.subfolders(folder, other -> FolderNames.isBesideFrames(other, name(frames)));
            if (masks.size() > 1) {
                throw new InputException(
                        folder, "holds several folders of masks for " + name(frames), "Keep one of them");
            }
            return masks.isEmpty() ? null : masks.get(0);
        }

        private static boolean isSet(Path folder) {
            return ArcadeSplit.isAt(folder) || PairFolders.in(folder) != null;
        }
    }
}
