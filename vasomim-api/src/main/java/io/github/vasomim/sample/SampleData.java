package io.github.vasomim.sample;

import io.github.vasomim.InputException;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Whole data sets of made angiograms in a call each. One seed is one patient; the same generator, seeds and numbers give the same files on
 * every machine, which are made or replaced. Everything happens on the calling thread: what is to be made by many threads, or listened to,
 * goes through {@link PhantomPairs}, {@link PhantomArcade} and {@link PhantomQuality}. Stateless, thread-safe.
 */
public final class SampleData {
    private SampleData() {}

    /**
     * Frames without labels: {@code phantom-SEED.png}. Those that are there already stay.
     *
     * @param folder where they go
     * @param generator of the phantoms
     * @param seed of the first, those after it follow
     * @param count how many, at least 1
     * @return the folder
     * @throws io.github.vasomim.InputException if a file cannot be written
     */
    public static Path frames(Path folder, PhantomGenerator generator, long seed, int count) {
        checkCount(count, 1);
        for (int i = 0; i < count; i++) {
            PhantomPairs.make(generator, seed + i, folder, null);
        }
        return folder;
    }

    /**
     * Frames with masks of their vessels: {@code SPLIT/img/phantom-SEED.png} and {@code SPLIT/label/phantom-SEED.png}, for each
     * {@link SampleSplit}. Those that are there already stay.
     *
     * @param folder where they go
     * @param generator of the phantoms
     * @param seed of the first, those after it follow
     * @param count how many, at least {@value SampleSplit#LEAST_COUNT}
     * @return the folder, for {@link io.github.vasomim.dataset.SegmentationSets#open(Path)}
     * @throws io.github.vasomim.InputException if a file cannot be written
     */
    public static Path pairs(Path folder, PhantomGenerator generator, long seed, int count) {
        checkCount(count, SampleSplit.LEAST_COUNT);
        for (int i = 0; i < count; i++) {
            SampleSplit part = SampleSplit.of(i, count);
            requireInNoOther(folder, part, seed + i);
            Path split = folder.resolve(part.folder());
            PhantomPairs.make(generator, seed + i, split.resolve("img"), split.resolve("label"));
        }
        return folder;
    }

    /**
     * Frames with named segments and stenoses in the layout of ARCADE.
     *
     * @param folder where {@code syntax/} and {@code stenosis/} go
     * @param generator of the phantoms
     * @param seed of the first, those after it follow
     * @param count how many, at least {@value SampleSplit#LEAST_COUNT}
     * @return the folder, for {@link io.github.vasomim.dataset.SegmentationSets} and {@link io.github.vasomim.dataset.BoxSets}
     * @throws io.github.vasomim.InputException if a file cannot be written
     */
    public static Path arcade(Path folder, PhantomGenerator generator, long seed, int count) {
        checkCount(count, SampleSplit.LEAST_COUNT);
        Map<SampleSplit, PhantomArcade> splits = splits(split -> new PhantomArcade(folder, split.folder(), true));
        for (int i = 0; i < count; i++) {
            Objects.requireNonNull(splits.get(SampleSplit.of(i, count))).add(seed + i, generator.generate(seed + i));
        }
        splits.values().forEach(PhantomArcade::check);
        splits.values().forEach(PhantomArcade::finish);
        return folder;
    }

    /**
     * Frames of known quality with good frames of the same patient to judge them by.
     *
     * @param folder where {@code train/}, {@code val/} and {@code test/} go
     * @param generator of the phantoms
     * @param seed of the first patient, those after it follow
     * @param count how many patients, at least {@value SampleSplit#LEAST_COUNT}
     * @param exposures frames under test per patient, at least 1
     * @param references good frames per patient, 0 or more
     * @return the folder, for {@link io.github.vasomim.dataset.QualitySplits#open(Path)}
     * @throws io.github.vasomim.InputException if a file cannot be written
     */
    public static Path quality(
            Path folder, PhantomGenerator generator, long seed, int count, int exposures, int references) {
        checkCount(count, SampleSplit.LEAST_COUNT);
        Map<SampleSplit, PhantomQuality> splits =
                splits(split -> new PhantomQuality(folder.resolve(split.folder()), exposures, references));
        for (int i = 0; i < count; i++) {
            Objects.requireNonNull(splits.get(SampleSplit.of(i, count))).add(generator, seed + i);
        }
        splits.values().forEach(PhantomQuality::finish);
        return folder;
    }

    /** A frame that is learnt from and reported on would make any figure worthless. */
    private static void requireInNoOther(Path folder, SampleSplit part, long seed) {
        for (SampleSplit other : SampleSplit.values()) {
            Path image = folder.resolve(other.folder()).resolve("img").resolve(PhantomPairs.name(seed));
            if (other != part && Files.exists(image)) {
                throw new InputException(
                        image,
                        "belongs to " + part.folder() + "/ of as many phantoms as asked for",
                        "Name a new folder");
            }
        }
    }

    private static void checkCount(int count, int least) {
        if (count < least) {
            throw new IllegalArgumentException(count + " phantoms: at least " + least + " are needed here");
        }
    }

    private static <T> Map<SampleSplit, T> splits(Function<SampleSplit, T> maker) {
        Map<SampleSplit, T> splits = new EnumMap<>(SampleSplit.class);
        for (SampleSplit split : SampleSplit.values()) {
            splits.put(split, maker.apply(split));
        }
        return splits;
    }
}
