package io.github.vasomim.examples.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fenced block of a page.
 *
 * @param page where it stands, below the project's folder
 * @param line of its first line, from 1
 * @param language behind the fence, or empty
 * @param given what a comment {@code <!-- given: Type name, Type name -->} before the block says is there already
 * @param text what stands in it
 */
record Fence(String page, int line, String language, String given, String text) {
    private static final String FENCE = "```";
    private static final String GIVEN = "<!-- given: ";
    private static final String CLOSED = " -->";
    private static final String CODE = "* <pre>{@code";
    private static final String CODE_END = "* }</pre>";
    private static final String GIVEN_HERE = "// given ";

    /** Where the project lies. */
    static Path root() {
        return Path.of(System.getProperty("vasomim.root"));
    }

    /** The pages a reader is led through. */
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        pages.add(root().resolve("README.md"));
        try (Stream<Path> files = Files.list(root().resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** The blocks of a page, in order. */
    static List<Fence> of(Path page) throws IOException {
        String name = root().relativize(page).toString();
        List<Fence> fences = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        String given = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(GIVEN) && line.endsWith(CLOSED)) {
                given = line.substring(GIVEN.length(), line.length() - CLOSED.length());
            } else if (line.startsWith(FENCE)) {
                int first = i + 1;
                int end = first;
                while (!lines.get(end).equals(FENCE)) {
                    end++;
                }
                fences.add(new Fence(
                        name,
                        first + 1,
                        line.substring(FENCE.length()),
                        given,
                        String.join("\n", lines.subList(first, end))));
                i = end;
                given = "";
            } else if (!line.isBlank()) {
                given = "";
            }
        }
        return fences;
    }

    /** The blocks of code in the comments of a Java source; a first line {@code // given Type name} says what is there already. */
    static List<Fence> ofComments(Path source) throws IOException {
        String name = root().relativize(source).toString();
        List<Fence> fences = new ArrayList<>();
        List<String> lines = Files.readAllLines(source);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(CODE)) {
                int first = i + 1;
                while (!lines.get(i).strip().equals(CODE_END)) {
                    i++;
                }
                String given = code(lines.get(first));
                fences.add(new Fence(
                        name,
                        first + 1,
                        "java",
                        given.startsWith(GIVEN_HERE) ? given.substring(GIVEN_HERE.length()) : "",
                        lines.subList(first, i).stream().map(Fence::code).collect(Collectors.joining("\n"))));
            }
        }
        return fences;
    }

    /** A line without what makes it a comment. */
    private static String code(String line) {
        return line.replaceFirst("^\\s*\\* ?", "");
    }

    @Override
    public String toString() {
        return page + ":" + line;
    }
}
