package io.github.vasomim.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an example program is: short, with a main, and written against what is open to everybody. */
class ExampleShapeTest {
    private static final String EXAMPLES = ExampleMain.class.getPackageName();
    private static final Pattern THIS_PACKAGE = Pattern.compile("/" + EXAMPLES.replace('.', '/') + "/[^/]+\\.class");
    private static final Path SOURCES = Path.of(System.getProperty("vasomim.root", ".."))
            .resolve("vasomim-examples/src/main/java")
            .resolve(EXAMPLES.replace('.', '/'));
    /** Packages of the engine that a user's program needs. */
    private static final List<String> FACADES = List.of(
            "pretrain",
            "finetune",
            "predict",
            "segmentation",
            "detection",
            "quality",
            "segmentor",
            "model",
            "weights",
            "optim",
            // Of these a head of one's own is made.
            "nn",
            "head");

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith("Example.java")).sorted().toList().stream();
        }
    }

    @Test
    void thereIsOneForEachTask() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachFitsOnTwoPagesAndSaysWhatItDoes(Path source) throws IOException {
        List<String> lines = Files.readAllLines(source);
        assertThat(lines).hasSizeBetween(60, 120);
        assertThat(String.join("\n", lines)).contains("<p>Argument", "<p>Writes", "<p>Paper:");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachHasAMainAndARunThatReturns(Path source) throws ReflectiveOperationException {
        String name = source.getFileName().toString();
        Class<?> example = Class.forName(EXAMPLES + "." + name.substring(0, name.length() - ".java".length()));
        for (Method method :
                List.of(example.getMethod("main", String[].class), example.getMethod("run", String[].class))) {
            assertThat(Modifier.isStatic(method.getModifiers())).isTrue();
            assertThat(method.getReturnType() == void.class)
                    .isEqualTo(method.getName().equals("main"));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readmeNamesEach(Path source) throws IOException {
        Path root = Path.of(System.getProperty("vasomim.root", ".."));
        String link = "(" + root.relativize(source).toString().replace('\\', '/') + ")";
        assertThat(Files.readString(root.resolve("README.md"))).contains(link);
    }

    @Test
    void theyUseFacadesAlone() {
        String[] facades =
                FACADES.stream().map(name -> "io.github.vasomim.engine." + name).toArray(String[]::new);
        DescribedPredicate<JavaClass> hidden = resideInAnyPackage("io.github.vasomim.engine..")
                .and(DescribedPredicate.not(resideInAnyPackage(facades)));
        noClasses()
                .that()
                .resideInAPackage(EXAMPLES)
                .should()
                .dependOnClassesThat(hidden.or(resideInAnyPackage(EXAMPLES + ".*..", "picocli..", "me.tongfei..")))
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location ->
                                THIS_PACKAGE.matcher(location.toString()).find())
                        .importPackages(EXAMPLES));
    }
}
