package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes and files that pages speak of are there. */
class PageNamesTest {
    private static final Pattern CLASS =
            Pattern.compile("\\b(?:[a-z]+\\.)+[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*\\b(?!\\*)");
    /** No language is a command; text and tables are there to be read. */
    private static final Set<String> LANGUAGES = Set.of("", "java", "text", "csv");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final List<String> ROOTS =
            List.of("", "io.github.vasomim.", "io.github.vasomim.engine.", "io.github.vasomim.examples.");
    /** Of other languages; of the benchmarks, which are built later. */
    private static final Set<String> ELSEWHERE =
            Set.of("argparse.Namespace", "nn.Module", "io.github.vasomim.benchmarks.PretrainSoak");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("", "docs", "docs/results")) {
            try (Stream<Path> files = Files.list(Fence.root().resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    @Test
    void namedClassesExist() throws IOException {
        List<String> unknown = new ArrayList<>();
        int known = 0;
        for (Path page : pages()) {
            Matcher matcher = CLASS.matcher(Files.readString(page));
            while (matcher.find()) {
                String name = matcher.group();
                if (ROOTS.stream().anyMatch(root -> exists(root + name))) {
                    known++;
                } else if (!ELSEWHERE.contains(name)) {
                    unknown.add(page.getFileName() + ": " + name);
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(known).isGreaterThan(30);
    }

    private static boolean exists(String name) {
        return PageNamesTest.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }

    /** Java is compiled, commands run, the README's XML is built by the consumer check; of other languages nothing would be. */
    @Test
    void blocksAreOfLanguagesThatTheBuildTries() throws IOException {
        List<String> others = new ArrayList<>();
        int blocks = 0;
        for (Path page : pages()) {
            boolean open = false;
            for (String line : Files.readAllLines(page)) {
                if (!line.startsWith("```")) {
                    continue;
                }
                open = !open;
                String language = line.substring(3);
                if (open) {
                    blocks++;
                    boolean readme = page.endsWith("README.md") && language.equals("xml");
                    if (!readme && !LANGUAGES.contains(language)) {
                        others.add(page.getFileName() + ": " + language);
                    }
                }
            }
        }
        assertThat(others).isEmpty();
        assertThat(blocks).isGreaterThan(30);
    }

    @Test
    void linkedFilesExist() throws IOException {
        List<String> lost = new ArrayList<>();
        int found = 0;
        for (Path page : pages()) {
            Matcher matcher = LINK.matcher(Files.readString(page));
            while (matcher.find()) {
                String link = matcher.group(1);
                if (URI.create(link).isAbsolute()) {
                    continue;
                }
                if (Files.exists(page.resolveSibling(link))) {
                    found++;
                } else {
                    lost.add(page.getFileName() + ": " + link);
                }
            }
        }
        assertThat(lost).isEmpty();
        assertThat(found).isGreaterThan(50);
    }
}
