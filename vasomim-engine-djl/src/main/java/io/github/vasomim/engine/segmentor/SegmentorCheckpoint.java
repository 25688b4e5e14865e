package io.github.vasomim.engine.segmentor;

import io.github.vasomim.engine.weights.CheckpointFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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

    static void write(Path path, SegmentorStep network, long step, Map<String, String> origin) {
        Map<String, String> notes = new HashMap<>(origin);
        notes.put(STEP, Long.toString(step));
        CheckpointFile.write(path, KIND, network.weights(), network.moments(), notes);
    }

    /** Null where there is none, or one of another origin, which the next one will replace. */
    static @Nullable SegmentorCheckpoint find(Path path, Map<String, String> origin) {
        if (!Files.exists(path)) {
            return null;
        }
        CheckpointFile file = CheckpointFile.read(path, KIND, "segmentor's training");
        boolean own =
                origin.entrySet().stream().allMatch(note -> Objects.equals(file.find(note.getKey()), note.getValue()));
        return own ? new SegmentorCheckpoint(path, file.note(STEP, Long::parseLong), file) : null;
    }
}
