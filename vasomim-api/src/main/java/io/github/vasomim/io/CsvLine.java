package io.github.vasomim.io;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of comma-separated values (RFC 4180, without line breaks in fields). Stateless, thread-safe. */
public final class CsvLine {
    private CsvLine() {}

    /**
     * Joins fields.
     *
     * @param fields without line breaks
     * @return the line; fields with a comma, a quotation mark or blanks at an end stand in quotation marks
     */
    public static String join(List<String> fields) {
        return fields.stream().map(CsvLine::field).collect(Collectors.joining(","));
    }

    private static String field(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("field '" + text + "': line breaks have no place in a line");
        }
        boolean plain =
                text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.strip().equals(text);
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /**
     * Splits a line.
     *
     * @param line without its end
     * @return the fields without blanks around them, at least one; null where a quotation mark is out of place
     */
    public static @Nullable List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            int end;
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
            if (at < line.length() && line.charAt(at) == '"') {
                StringBuilder field = new StringBuilder();
                end = quoted(line, at + 1, field);
                if (end < 0) {
                    return null;
                }
                fields.add(field.toString().strip());
            } else {
                end = line.indexOf(',', at);
                end = end < 0 ? line.length() : end;
                String field = line.substring(at, end).strip();
                if (field.indexOf('"') >= 0) {
                    return null;
                }
                fields.add(field);
            }
            if (end == line.length()) {
                return fields;
            }
            at = end + 1;
        }
    }

    /** Reads up to the closing mark; where the field ends, or -1. */
    private static int quoted(String line, int from, StringBuilder field) {
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c != '"') {
                field.append(c);
            } else if (at < line.length() && line.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                while (at < line.length() && line.charAt(at) == ' ') {
                    at++;
                }
                return at == line.length() || line.charAt(at) == ',' ? at : -1;
            }
        }
        return -1;
    }
}
