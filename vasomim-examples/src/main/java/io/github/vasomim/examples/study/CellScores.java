package io.github.vasomim.examples.study;

import io.github.vasomim.examples.cli.TunedRun;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a cell came to.
 *
 * @param cell the cell
 * @param dice DSC by frame
 * @param clDice clDice by frame
 */
record CellScores(Cell cell, Map<String, Double> dice, Map<String, Double> clDice) {
    /** Name of the file with the scores in a cell's folder; it is written last. */
    static final String FILE = "scores.json";

    static CellScores read(Path study, Cell cell) {
        TunedRun run = TunedRun.read(CellRun.folder(study, cell), FILE);
        return new CellScores(
                cell,
                Objects.requireNonNull(run.scores().get("dice")),
                Objects.requireNonNull(run.scores().get("clDice")));
    }
}
