package io.github.vasomim;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may know which, and what no library class does. A new package needs a line in the table. */
class ArchitectureTest {
    private static final String ROOT = "io.github.vasomim";
    private static final String INTERNAL = ROOT + ".internal";

    /**
     * Package to the packages it may use, besides itself and the root package. A package and the one of its name in {@code internal}
     * are one room with two doors: they share a line.
     */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("image", Set.of()),
            Map.entry("io", Set.of("image")),
            Map.entry("dataset", Set.of("image", "io")),
            Map.entry("anatomy", Set.of("image")),
            Map.entry("anatomy.tree", Set.of("image", "anatomy")),
            Map.entry("anatomy.cine", Set.of("image", "anatomy")),
            Map.entry("masking", Set.of("image")),
            Map.entry("metric", Set.of("image", "io")),
            Map.entry("phantom", Set.of("anatomy", "image")),
            Map.entry("sample", Set.of("anatomy", "dataset", "image", "io", "phantom")),
            Map.entry("quantity", Set.of("image")),
            Map.entry("config", Set.of()),
            Map.entry("report", Set.of("image", "masking", "io", "quantity")),
            Map.entry("overlay", Set.of("image", "io", "anatomy", "metric", "quantity", "report")),
            Map.entry("objective", Set.of("image", "masking")),
            Map.entry("downstream", Set.of("image", "metric")));

    /** The only packages whose signatures speak of tensors. */
    private static final Set<String> TENSOR_PACKAGES = Set.of("objective", "downstream");

    private static final Pattern ROOM = Pattern.compile(Pattern.quote(ROOT) + "\\.(?:internal\\.)?(\\w+)\\b.*");
    private static final SliceAssignment ROOMS = new SliceAssignment() {
        @Override
        public String getDescription() {
            return "rooms of " + ROOT;
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            Matcher matcher = ROOM.matcher(type.getPackageName());
            return matcher.matches() ? SliceIdentifier.of(matcher.group(1)) : SliceIdentifier.ignore();
        }
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageHasItsLineInTheTable() {
        Set<String> found = new TreeSet<>();
        for (String root : List.of(ROOT, INTERNAL)) {
            for (JavaPackage each : CLASSES.getPackage(root).getSubpackages()) {
                found.add(each.getRelativeName());
            }
        }
        found.remove("internal");
        assertThat(found).contains("image", "masking", "report").isSubsetOf(MAY_USE.keySet());
    }

    static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesOnlyThoseBelowIt(String name) {
        String[] allowed = Stream.concat(
                        Stream.of(ROOT),
                        Stream.concat(Stream.of(name), MAY_USE.getOrDefault(name, Set.of()).stream())
                                .flatMap(ArchitectureTest::rooms))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(rooms(name).toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyObjectivesAndHeadsKnowTensors() {
        String[] tensorPackages =
                TENSOR_PACKAGES.stream().flatMap(ArchitectureTest::rooms).toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(tensorPackages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(CLASSES);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        SlicesRuleDefinition.slices()
                .assignedFrom(ROOMS)
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    static List<ArchRule> habits() {
        return List.of(
                GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
                GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING,
                noClasses().should().callMethod(System.class, "exit", int.class).because("a library never exits"),
                noClasses()
                        .should()
                        .haveNameMatching(".*(Utils?|Helpers?|Managers?|Common)")
                        .because("a name says what a class is"),
                fields().that().areStatic().should().beFinal().because("there is no hidden state"),
                noClasses()
                        .should()
                        .callMethod(Math.class, "random")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                        .because("random streams are passed in"));
    }

    @ParameterizedTest
    @MethodSource("habits")
    void habitsAreKept(ArchRule habit) {
        habit.check(CLASSES);
    }

    private static Stream<String> rooms(String name) {
        return Stream.of(ROOT + "." + name + "..", INTERNAL + "." + name + "..");
    }
}
