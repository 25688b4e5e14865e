package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table with one heading per column. Columns that hold only numbers ("0.81", "1.2e-3", "81.2 ± 0.4", "93 %", or a dash for none)
 * are set flush right.
 *
 * @param headings one per column, at least one
 * @param rows cells from left to right, as many as headings
 */
public record DataTable(ImmutableList<String> headings, ImmutableList<ImmutableList<String>> rows) {
    private static final Pattern NUMBER = Pattern.compile("[-+−±]?[0-9.,  ]*[0-9]([eE][-+]?[0-9]+)?");
    private static final Pattern NUMERIC =
            Pattern.compile("[-–—]|" + NUMBER + "(\\s*[±/]\\s*" + NUMBER + ")?\\s*%?|NaN");

    /**
     * Checks that the rows fit the headings.
     *
     * @param headings one per column, at least one
     * @param rows cells from left to right, as many as headings
     */
    public DataTable {
        if (headings.isEmpty()) {
            throw new IllegalArgumentException("a table without columns: give at least one heading");
        }
        for (ImmutableList<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException("row " + row + " has " + row.size() + " cells for " + headings.size()
                        + " columns: give one cell per heading");
            }
        }
    }

    /**
     * A table without rows yet.
     *
     * @param headings one per column, at least one
     * @return the table
     */
    public static DataTable of(String... headings) {
        return new DataTable(ImmutableList.copyOf(headings), ImmutableList.of());
    }

    /**
     * The same table with one more row at the end.
     *
     * @param cells as many as headings
     * @return a new table
     */
    public DataTable row(String... cells) {
        return rows(List.of(ImmutableList.copyOf(cells)));
    }

    /**
     * The same table with more rows at the end.
     *
     * @param more rows of as many cells as headings
     * @return a new table
     */
    public DataTable rows(List<? extends List<String>> more) {
        ImmutableList.Builder<ImmutableList<String>> all = ImmutableList.builder();
        all.addAll(rows);
        more.forEach(row -> all.add(ImmutableList.copyOf(row)));
        return new DataTable(headings, all.build());
    }

    boolean isNumeric(int column) {
        boolean any = false;
        for (ImmutableList<String> row : rows) {
            String cell = row.get(column).strip();
            if (!cell.isEmpty() && !NUMERIC.matcher(cell).matches()) {
                return false;
            }
            any |= !cell.isEmpty();
        }
        return any;
    }

    void writeTo(Markup markup) {
        String[] alignment = new String[headings.size()];
        for (int c = 0; c < alignment.length; c++) {
            alignment[c] = isNumeric(c) ? "number" : "words";
        }
        markup.open("div", "class", "wide").open("table").open("thead").open("tr");
        for (int c = 0; c < alignment.length; c++) {
            markup.leaf("th", headings.get(c), "scope", "col", "class", alignment[c]);
        }
        markup.close().close().open("tbody");
        for (ImmutableList<String> row : rows) {
            markup.open("tr");
            for (int c = 0; c < alignment.length; c++) {
                markup.leaf("td", row.get(c), "class", alignment[c]);
            }
            markup.close();
        }
        markup.close().close().close();
    }
}
