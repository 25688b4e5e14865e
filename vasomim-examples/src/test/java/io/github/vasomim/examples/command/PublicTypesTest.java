package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is public is shown to users: in the comment of its package, in a page, or in a program to learn from. */
class PublicTypesTest {
    private static final List<String> MODULES = List.of("vasomim-api", "vasomim-engine-djl");
    private static final List<String> PROGRAMS = List.of("vasomim-examples/src/main", "consumer");
    private static final String SOURCES = "src/main/java";
    private static final String MODULE_INFO = "module-info.java";
    private static final String PACKAGE_INFO = "package-info.java";

    private static final Pattern TYPE = Pattern.compile(
            "^public (?:(?:abstract|final|sealed|non-sealed) )*(?:class|record|interface|enum|@interface) (\\w+)",
            Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern IMPORT =
            Pattern.compile("^import (io\\.github\\.vasomim\\.[\\w.]+);", Pattern.MULTILINE);
    /** Code within a page, in a block or in a line. */
    private static final Pattern CODE = Pattern.compile("```\\w*\\n.*?```|`[^`\\n]+`", Pattern.DOTALL);

    private static final Pattern LINK = Pattern.compile("\\{@link (\\w+)[^}]*}");
    private static final Pattern REFERENCE = Pattern.compile("\\{@(?:link|linkplain|value) (\\w+)");
    private static final Pattern INTERNAL = Pattern.compile(
            "^import io\\.github\\.vasomim\\.(?:\\w+\\.)*internal\\.[\\w.]*\\.(\\w+);", Pattern.MULTILINE);
    /** Of what is public: types, members, and constants of enumerations. */
    private static final Pattern COMMENT = Pattern.compile(
            "(/\\*\\*(?:(?!\\*/).)*\\*/)\\s*(?:@\\w+[^\\n]*\\s+)*(?=public |[A-Z_]+[,;({\\s])", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w*");

    /** A public type, where it is. */
    private record PublicType(String simpleName, String inPackage, Path source) {
        String fullName() {
            return inPackage + "." + simpleName;
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** What is said of each package of the library. */
    static List<Path> packages() throws IOException {
        List<Path> infos = new ArrayList<>();
        for (String module : MODULES) {
            Path sources = Fence.root().resolve(module).resolve(SOURCES);
            javaFiles(sources).stream()
                    .filter(file -> !file.getFileName().toString().equals(MODULE_INFO))
                    .map(file -> file.resolveSibling(PACKAGE_INFO))
                    .distinct()
                    .forEach(infos::add);
        }
        return infos;
    }

    private static List<PublicType> publicTypes() throws IOException {
        List<PublicType> types = new ArrayList<>();
        for (String module : MODULES) {
            for (Path file : javaFiles(Fence.root().resolve(module).resolve(SOURCES))) {
                String text = Files.readString(file);
                Matcher type = TYPE.matcher(text);
                Matcher own = PACKAGE.matcher(text);
                if (own.find() && !(own.group(1) + ".").contains(".internal.") && type.find()) {
                    types.add(new PublicType(type.group(1), own.group(1), file));
                }
            }
        }
        return types;
    }

    private static Set<String> found(Pattern pattern, int group, String text) {
        Set<String> found = new HashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }

    /** Names in the code of README and pages. */
    private static Set<String> named() throws IOException {
        Set<String> names = new HashSet<>();
        for (Path page : Fence.pages()) {
            names.addAll(found(WORD, 0, String.join("\n", found(CODE, 0, Files.readString(page)))));
        }
        return names;
    }

    /** Full names of what programs to learn from use. */
    private static Set<String> used() throws IOException {
        Set<String> names = new HashSet<>();
        for (String folder : PROGRAMS) {
            for (Path file : javaFiles(Fence.root().resolve(folder))) {
                names.addAll(found(IMPORT, 1, Files.readString(file)));
            }
        }
        return names;
    }

    @Test
    void everyPublicTypeIsShown() throws IOException {
        Set<String> named = named();
        Set<String> used = used();
        List<PublicType> types = publicTypes();
        List<String> unknown = new ArrayList<>();
        for (PublicType type : types) {
            Path info = type.source().resolveSibling(PACKAGE_INFO);
            if (!found(LINK, 1, Files.readString(info)).contains(type.simpleName())
                    && !named.contains(type.simpleName())
                    && !used.contains(type.fullName())) {
                unknown.add(type.fullName() + ": link it in " + Fence.root().relativize(info)
                        + " with what it is for, name it in a page, or move it to a package below internal");
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(types).hasSizeGreaterThan(300);
    }

    @Test
    void packagesLinkNothingThatIsGone() throws IOException {
        Set<String> known = new HashSet<>();
        publicTypes()
                .forEach(type -> known.add(
                        type.source().resolveSibling(type.simpleName()).toString()));
        List<String> gone = new ArrayList<>();
        for (Path info : packages()) {
            found(LINK, 1, Files.readString(info)).stream()
                    .filter(name -> Character.isUpperCase(name.charAt(0)))
                    .filter(name -> !known.contains(info.resolveSibling(name).toString()))
                    .forEach(name -> gone.add(Fence.root().relativize(info) + ": " + name));
        }
        assertThat(gone).isEmpty();
    }

    @Test
    void commentsSendNobodyToWhatIsInternal() throws IOException {
        List<String> lost = new ArrayList<>();
        for (PublicType type : publicTypes()) {
            String text = Files.readString(type.source());
            Set<String> internal = found(INTERNAL, 1, text);
            for (String comment : found(COMMENT, 1, text)) {
                for (String name : found(REFERENCE, 1, comment)) {
                    if (internal.contains(name)) {
                        lost.add(type.fullName() + ": " + name
                                + " has no place in the published Javadoc; say it in words");
                    }
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    @Test
    void everyPackageSaysWhereNullMayBe() throws IOException {
        assertThat(packages())
                .hasSizeGreaterThan(40)
                .allSatisfy(info -> assertThat(info).content().contains("\n@NullMarked\n"));
    }
}
