package io.github.vasomim.engine.segmentor;

import io.github.vasomim.engine.internal.run.CheckpointSeries;
import io.github.vasomim.engine.internal.weights.CheckpointFile;
import io.github.vasomim.engine.run.Provenance;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a stopped training of the segmentor goes on.
 *
 * @param path the file
 * @param step steps done
 * @param file weights with running statistics, and moments
 */
record SegmentorCheckpoint(Path path, long step, CheckpointFile file) {
    private static final String KIND = "vasomim.segmentor.checkpoint";
    private static final String STEP = "step";

    static void write(Path path, SegmentorStep network, long step, Map<String, String> origin, Provenance provenance) {
        Map<String, String> notes = new HashMap<>(origin);
        notes.put(STEP, Long.toString(step));
        notes.put(Provenance.KEY, provenance.toJson());
        CheckpointFile.write(path, KIND, network.weights(), network.moments(), notes);
    }

    /** Null where there is none, or one of another origin, which the next one will replace. */
    static @Nullable SegmentorCheckpoint find(
            CheckpointSeries series, Map<String, String> origin, Provenance now, SegmentorListener listener) {
        CheckpointSeries.Restored<CheckpointFile> restored =
                series.read(path -> CheckpointFile.read(path, KIND, "segmentor's training"));
        if (restored == null) {
            return null;
        }
        CheckpointFile file = restored.content();
        if (!origin.entrySet().stream().allMatch(note -> Objects.equals(file.find(note.getKey()), note.getValue()))) {
            return null;
        }
        if (!restored.damaged().isEmpty()) {
            listener.fellBack(restored.damaged(), restored.file());
        }
        Provenance before = Provenance.parse(file.find(Provenance.KEY));
        List<String> differences = before == null ? List.of() : now.differencesFrom(before);
        if (!differences.isEmpty()) {
            listener.resumedElsewhere(differences);
        }
        return new SegmentorCheckpoint(restored.file(), file.note(STEP, Long::parseLong), file);
    }
}
