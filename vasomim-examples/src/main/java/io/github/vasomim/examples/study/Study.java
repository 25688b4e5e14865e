package io.github.vasomim.examples.study;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Runs the cells of a study one after the other and writes its results after each. Finished cells are never run again, an unfinished one
 * goes on where it stopped, so that the same command continues a study.
 *
 * @param plan the study
 * @param folder where it lies
 * @param terminal where progress and results go
 */
public record Study(StudyPlan plan, Path folder, Terminal terminal) {
    /**
     * Runs what is not done yet.
     *
     * @param stop whether to stop; asked before each cell and each step
     * @return the exit code: stopped if cells are left
     */
    public int run(BooleanSupplier stop) {
        List<Cell> cells = plan.cells();
        plan.claim(folder);
        CellRun runner = new CellRun(plan, folder, terminal, stop);
        WorkLeft work = new WorkLeft(plan.design().name(), cells);
        boolean stopped = false;
        write();
        for (Cell cell : cells) {
            boolean now = !CellRun.isDone(folder, cell);
            if (now) {
                terminal.warn(work.line() + ", next " + cell.folder());
                stopped = stop.getAsBoolean() || !runner.run(cell);
                if (stopped) {
                    break;
                }
                write();
            }
            work.done(cell, now);
        }
        if (work.isToday()) {
            terminal.warn(work.line());
        }
        StudyResult result = StudyResult.read(plan, folder);
        result.lines().forEach(terminal::say);
        terminal.say("report: " + folder.resolve(StudyReport.FILE).toAbsolutePath());
        if (stopped) {
            terminal.warn("stopped; resume with: the same command");
            return ExitCode.STOPPED;
        }
        return ExitCode.OK;
    }

    private void write() {
        StudyResult result = StudyResult.read(plan, folder);
        StudyFiles.write(result, folder);
        StudyReport.write(result, folder);
    }
}
