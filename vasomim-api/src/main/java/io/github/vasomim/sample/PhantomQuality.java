package io.github.vasomim.sample;

import com.google.common.collect.ImmutableMap;
import io.github.vasomim.dataset.QualityFolder;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.io.CsvLine;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.Degradation;
import io.github.vasomim.phantom.PhantomGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Made angiograms of known quality as a folder {@link QualityFolder} reads: {@code patient-SEED/frame-K.png} with {@code
 * reference-K.png}, good exposures of the same patient, beside them. For many threads, but for {@link #finish}.
 */
public final class PhantomQuality {
    private final Path folder;
    private final int exposures;
    private final int references;
    private final Map<Long, List<List<String>>> made = new ConcurrentSkipListMap<>();

    /**
     * Begins a split.
     *
     * @param folder where it goes
     * @param exposures frames under test per patient, at least 1
     * @param references good frames per patient, 0 or more
     */
    public PhantomQuality(Path folder, int exposures, int references) {
        if (exposures < 1 || references < 0) {
            throw new IllegalArgumentException(exposures + " exposures and " + references
                    + " references: at least one frame of a patient is tested, and none or more are references");
        }
        this.folder = folder;
        this.exposures = exposures;
        this.references = references;
    }

    /**
     * Writes the frames of a patient. Strengths follow from the seed.
     *
     * @param generator of the phantoms
     * @param seed of the patient
     * @throws io.github.vasomim.InputException if a file cannot be written
     */
    public void add(PhantomGenerator generator, long seed) {
        String patient = "patient-" + seed;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < references; i++) {
            String name = patient + "/reference-" + (i + 1) + ".png";
            names.add(name);
            write(name, generator.expose(seed, i, Degradation.NONE));
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < exposures; i++) {
            Degradation degradation = Degradation.draw(random);
            String name = patient + "/frame-" + (i + 1) + ".png";
            write(name, generator.expose(seed, references + i, degradation));
            List<String> line = new ArrayList<>(List.of(name, String.join(";", names)));
            degradation.scores().values().forEach(score -> line.add(String.format(Locale.ROOT, "%.4f", score)));
            lines.add(line);
        }
        made.put(seed, lines);
    }

    private void write(String name, Angiogram frame) {
        PngWriter.write(folder.resolve(name), frame.pixels());
    }

    /**
     * Writes the table, after the last frame.
     *
     * @throws io.github.vasomim.InputException if the file cannot be written
     */
    public void finish() {
        ImmutableMap<String, Double> best = Degradation.NONE.scores();
        List<String> heading = new ArrayList<>(List.of("frame", "references"));
        heading.addAll(best.keySet());
        StringBuilder text = new StringBuilder(CsvLine.join(heading)).append('\n');
        made.values()
                .forEach(lines ->
                        lines.forEach(line -> text.append(CsvLine.join(line)).append('\n')));
        AtomicFile.write(
                folder.resolve(QualityFolder.TABLE),
                out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
