package io.github.vasomim.examples.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting in the results of a study.
 *
 * @param setting the setting
 * @param seeds its finished cells
 * @param dice their DSC; null while none is finished
 * @param clDice their clDice; null while none is finished
 */
public record StudyRow(
        Setting setting,
        int seeds,
        @Nullable Figure dice,
        @Nullable Figure clDice) {
    static StudyRow of(Setting setting, Setting first, List<CellScores> scores) {
        Map<Integer, Map<String, Double>> dice = measure(scores, setting, CellScores::dice);
        if (dice.isEmpty()) {
            return new StudyRow(setting, 0, null, null);
        }
        boolean same = setting.equals(first);
        return new StudyRow(
                setting,
                dice.size(),
                Figure.of(dice, same ? null : measure(scores, first, CellScores::dice)),
                Figure.of(
                        measure(scores, setting, CellScores::clDice),
                        same ? null : measure(scores, first, CellScores::clDice)));
    }

    private static Map<Integer, Map<String, Double>> measure(
            List<CellScores> scores, Setting setting, Function<CellScores, Map<String, Double>> measure) {
        Map<Integer, Map<String, Double>> bySeed = new LinkedHashMap<>();
        for (CellScores each : scores) {
            if (each.cell().setting().equals(setting)) {
                bySeed.put(each.cell().seed(), measure.apply(each));
            }
        }
        return bySeed;
    }
}
