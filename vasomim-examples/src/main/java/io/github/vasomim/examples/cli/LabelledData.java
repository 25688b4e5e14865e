package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.dataset.SegmentationSplits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Labelled frames for training, validation and, where there are any, testing. */
public final class LabelledData {
    private LabelledData() {}

    /**
     * Opens a data set; validation frames are split off where it has none.
     *
     * @param folder the data set
     * @param holdOut share of the training frames for validation, between 0 and 1
     * @return splits with training and validation
     * @throws InputException if it is not of a known layout, or too small
     */
    public static SegmentationSplits open(Path folder, double holdOut) {
        return SegmentationSets.open(folder).withValidation(folder, holdOut);
    }

    /**
     * Opens all data sets in a folder as one.
     *
     * @param folder a data set, or a folder with data sets in it or in its folders
     * @param except a folder that is not searched
     * @param holdOut share of the training frames for validation, between 0 and 1
     * @return splits with training and validation
     * @throws InputException if there is none, or too few frames are labelled
     */
    public static SegmentationSplits find(Path folder, Path except, double holdOut) {
        Map<String, SegmentationSet> train = new LinkedHashMap<>();
        Map<String, SegmentationSet> val = new LinkedHashMap<>();
        Map<String, SegmentationSet> test = new LinkedHashMap<>();
        for (Path found : dataSets(folder, plain(except))) {
            String name = folder.relativize(found).toString().replace('\\', '/');
            SegmentationSplits splits = SegmentationSets.open(found);
            add(train, name, splits.train());
            add(val, name, splits.val());
            add(test, name, splits.test());
        }
        return new SegmentationSplits(orNull(train), orNull(val), orNull(test)).withValidation(folder, holdOut);
    }

    private static List<Path> dataSets(Path folder, Path except) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder, "is no folder", "Name a folder of frames");
        }
        if (SegmentationSets.isKnown(folder)) {
            return List.of(folder);
        }
        List<Path> found = new ArrayList<>();
        Deque<Path> waiting = new ArrayDeque<>(subfolders(folder));
        while (!waiting.isEmpty()) {
            Path next = waiting.removeFirst();
            if (plain(next).equals(except)) {
                continue;
            }
            if (SegmentationSets.isKnown(next)) {
                found.add(next);
            } else {
                waiting.addAll(subfolders(next));
            }
        }
        if (found.isEmpty()) {
            throw new InputException(
                    folder,
                    "holds no labelled data set",
                    "Add labelled frames: img/ and label/ of the same names, or images/ and annotations/ as in ARCADE");
        }
        return found;
    }

    /**
     * A path as all others that lead to the same place are written.
     *
     * @param path any path
     * @return absolute, without detours
     */
    public static Path plain(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /**
     * Where the frames of a set lie.
     *
     * @param set labelled frames; all are read
     * @return their files, as {@link #plain} has them
     */
    public static Set<Path> files(SegmentationSet set) {
        return IntStream.range(0, set.size())
                .mapToObj(i -> set.read(i).frame().source())
                .flatMap(Stream::ofNullable)
                .map(LabelledData::plain)
                .collect(Collectors.toSet());
    }

    private static List<Path> subfolders(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new InputException(folder, "cannot be listed (" + e.getMessage() + ")", "Check the folder", e);
        }
    }

    private static void add(Map<String, SegmentationSet> all, String name, @Nullable SegmentationSet set) {
        if (set != null) {
            all.put(name, set);
        }
    }

    private static @Nullable SegmentationSet orNull(Map<String, SegmentationSet> sets) {
        return sets.isEmpty() ? null : SegmentationSets.join(sets);
    }
}
