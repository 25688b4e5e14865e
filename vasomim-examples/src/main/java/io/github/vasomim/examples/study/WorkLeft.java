package io.github.vasomim.examples.study;

import io.github.vasomim.examples.cli.Progress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far a study is, and about how long it still takes, judged from the operations of its cells. For one thread. */
final class WorkLeft {
    private final String name;
    private final int cells;
    private final long begin = System.nanoTime();
    private final Set<String> pretrained = new HashSet<>();
    private int done;
    private double left;
    private double today;

    WorkLeft(String name, List<Cell> all) {
        this.name = name;
        this.cells = all.size();
        Set<String> seen = new HashSet<>();
        for (Cell cell : all) {
            left += work(cell, seen);
        }
    }

    /** Work that several cells share counts once. */
    private static double work(Cell cell, Set<String> pretrained) {
        return cell.fineTuneWork() + (pretrained.add(cell.pretrainFolder()) ? cell.pretrainWork() : 0);
    }

    /** A cell is done, at this start or at one before. */
    void done(Cell cell, boolean now) {
        double work = work(cell, pretrained);
        done++;
        left -= work;
        today += now ? work : 0;
    }

    /** Whether a cell was done at this start. */
    boolean isToday() {
        return today > 0;
    }

    /** Cells done, and the time passed and left. */
    String line() {
        long passed = System.nanoTime() - begin;
        String time = done == cells
                ? ""
                : today > 0
                        ? ", about " + Progress.clock((long) (passed * Math.max(0, left) / today)) + " left"
                        : ", time left not known yet";
        return "study " + name + " " + done + "/" + cells + " cells, " + Progress.clock(passed) + " passed" + time;
    }
}
