package io.github.vasomim.io;

import com.google.common.base.CharMatcher;
import io.github.vasomim.InputException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * Where frames are looked for: a file, a folder with all below, a DICOM directory (a file {@code DICOMDIR} or the folder that holds it), or
 * a pattern of files below a folder.
 *
 * @param path the file or folder; with a pattern the folder it starts from
 * @param pattern of the files' paths below the folder, with {@code /} between folders; empty for all. As in
 *     {@link java.nio.file.FileSystem#getPathMatcher}: {@code *} stands for any part of a name, {@code ?} for a letter,
 *     <code>{a,b}</code> for either, {@code [a-z]} for one of these; <code>**&#47;</code> stands for folders of any depth, also none
 */
public record FrameLocation(Path path, String pattern) {
    private static final CharMatcher WILD = CharMatcher.anyOf("*?[{");
    private static final String ANY_DEPTH = "**/";

    /** Checks the pattern. */
    public FrameLocation {
        Objects.requireNonNull(path, "path");
        if (!pattern.isEmpty()) {
            matcher(path, pattern);
        }
    }

    /**
     * All frames of a file or folder.
     *
     * @param path a file, a folder or a DICOM directory
     * @return the location
     */
    public static FrameLocation of(Path path) {
        return new FrameLocation(path, "");
    }

    /**
     * What a user wrote. A path that exists is that path, whatever letters it has; else the first {@code *}, {@code ?}, {@code [} or
     * <code>{</code> makes a pattern of the name it stands in and all behind, below the folders before it.
     *
     * @param text a path, or a pattern such as <code>frames/&#42;&#42;/&#42;.png</code>
     * @return the location; whether anything is there shows when it is listed
     * @throws InputException if it is no path, or the pattern is not well formed
     */
    public static FrameLocation parse(String text) {
        int wild = WILD.indexIn(text);
        if (wild < 0 || exists(text)) {
            return of(path(text, text));
        }
        int end = Math.max(text.lastIndexOf('/', wild), text.lastIndexOf(File.separatorChar, wild)) + 1;
        return new FrameLocation(
                path(text.substring(0, end), text), text.substring(end).replace(File.separatorChar, '/'));
    }

    private static boolean exists(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Path path(String text, String whole) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InputException(
                    whole, "is no path (" + e.getMessage() + ")", "Name a file, a folder or a pattern of files", e);
        }
    }

    private static PathMatcher matcher(Path path, String pattern) {
        try {
            return path.getFileSystem().getPathMatcher("glob:" + withoutDepth(pattern));
        } catch (PatternSyntaxException e) {
            throw new InputException(
                    pattern,
                    "is not well formed as a pattern (" + e.getDescription() + ")",
                    "Close each bracket and brace; braces do not nest",
                    e);
        }
    }

    /** The pattern in Java's terms, where {@code **}{@code /} needs a folder: outside of braces, which cannot nest, it may be absent. */
    private static String withoutDepth(String pattern) {
        StringBuilder whole = new StringBuilder();
        boolean braced = false;
        for (int i = 0; i < pattern.length(); i++) {
            braced = pattern.charAt(i) == '{' || (braced && pattern.charAt(i) != '}');
            boolean atStart = i == 0 || pattern.charAt(i - 1) == '/';
            if (!braced && atStart && pattern.startsWith(ANY_DEPTH, i)) {
                whole.append("{**/,}");
                i += ANY_DEPTH.length() - 1;
            } else {
                whole.append(pattern.charAt(i));
            }
        }
        return whole.toString();
    }

    /** Whether only files that match count. */
    boolean isPattern() {
        return !pattern.isEmpty();
    }

    /** Tells which paths below the folder match. */
    Predicate<Path> matches() {
        PathMatcher matcher = matcher(path, pattern);
        return file -> matcher.matches(path.relativize(file));
    }

    /** How many folders deep files may lie. */
    int deepest() {
        return pattern.isEmpty() || pattern.contains("**")
                ? Integer.MAX_VALUE
                : 1 + CharMatcher.is('/').countIn(pattern);
    }

    /**
     * The folder that frames' names are told from.
     *
     * @return the folder itself, or that of the file or DICOM directory
     */
    public Path base() {
        return isPattern() || Files.isDirectory(path) ? path : path.resolveSibling("");
    }

    /** What the user wrote, or the same in other words. */
    @Override
    public String toString() {
        return !isPattern() || path.toString().isEmpty() ? path + pattern : path + "/" + pattern;
    }
}
