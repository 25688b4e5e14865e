package io.github.vasomim;

import java.io.EOFException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a JSON text in words for whoever wrote it: the parser speaks of its own states. Stateless, thread-safe. */
public final class JsonFault {
    /** Where the parser was, as it says itself. */
    private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)(?: path (\\S+))?");

    private JsonFault() {}

    /**
     * Why a text could not be read.
     *
     * @param subject the file, or what else the text stands in
     * @param cause what reading or parsing it failed by
     * @param fix what to do
     * @return subject, broken rule with line and column where they are known, and fix
     */
    public static InputException of(Object subject, Exception cause, String fix) {
        return new InputException(subject, rule(cause), fix, cause);
    }

    private static String rule(Exception failure) {
        String place = "";
        String rule = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            place = place(each.getMessage(), place);
            // The deepest says most.
            String words = words(each);
            rule = words == null ? rule : words;
        }
        return (rule == null ? "is no JSON" : rule) + place;
    }

    private static @Nullable String words(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (failure instanceof CharacterCodingException) {
            return "is not text in UTF-8";
        }
        if (failure instanceof EOFException) {
            return "ends before its JSON does";
        }
        if (failure instanceof NumberFormatException) {
            return "holds a number that is none";
        }
        if (failure instanceof IllegalStateException || failure instanceof UnsupportedOperationException) {
            return "holds another kind of value than belongs there";
        }
        // Package java.io alone: the parser's own faults are of this kind, too.
        return failure.getClass().getName().startsWith("java.") ? "cannot be read" : null;
    }

    /** The first place that is told: outer failures repeat it or tell none. */
    private static String place(@Nullable String message, String known) {
        Matcher place = PLACE.matcher(message == null ? "" : message);
        if (!known.isEmpty() || !place.find()) {
            return known;
        }
        String path = place.group(3);
        return " at line " + place.group(1) + ", column " + place.group(2)
                + (path == null || path.equals("$") ? "" : " (" + path + ")");
    }
}
