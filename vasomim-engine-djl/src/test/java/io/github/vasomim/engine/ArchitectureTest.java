package io.github.vasomim.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may know which, where tensors may show, and what the engine never does. */
class ArchitectureTest {
    private static final String ROOT = "io.github.vasomim.engine";
    private static final String INTERNAL = ROOT + ".internal";

    /** What users call: pictures and records in and out. */
    private static final Set<String> FACADE_PACKAGES = Set.of(
            "pretrain", "probe", "finetune", "predict", "segmentation", "segmentor", "detection", "quality", "setup");

    /** What users implement rather than call: a task computes on tensors. */
    private static final Set<String> EXTENSION_POINTS = Set.of("FineTuneTask", "FineTuneNetwork");

    /**
     * Package to the packages of the engine it may use, besides itself. A package and the one of its name in {@code internal} are one
     * room with two doors: they share a line.
     */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("nn", Set.of()),
            Map.entry("tensor", Set.of("nn")),
            Map.entry("data", Set.of()),
            Map.entry("event", Set.of()),
            Map.entry("setup", Set.of("run")),
            Map.entry("kernel", Set.of("nn")),
            Map.entry("optim", Set.of("kernel", "nn")),
            Map.entry("model", Set.of("kernel", "nn")),
            Map.entry("device", Set.of("model", "tensor")),
            Map.entry("objective", Set.of("kernel", "model", "nn", "weights")),
            Map.entry("pretext", Set.of("kernel", "model", "nn", "objective", "tensor")),
            Map.entry("weights", Set.of("model", "tensor")),
            Map.entry("run", Set.of("optim")),
            Map.entry(
                    "segmentor",
                    Set.of("data", "kernel", "nn", "optim", "predict", "run", "setup", "tensor", "weights")),
            Map.entry("head", Set.of("kernel", "model", "nn", "objective", "tensor")),
            Map.entry("detect", Set.of("head", "kernel", "model", "nn", "tensor", "weights")),
            Map.entry("predict", Set.of("detect", "head", "kernel", "model", "nn", "setup", "tensor")),
            Map.entry(
                    "detection",
                    Set.of(
                            "data",
                            "detect",
                            "finetune",
                            "head",
                            "kernel",
                            "model",
                            "nn",
                            "optim",
                            "predict",
                            "tensor",
                            "weights")),
            Map.entry(
                    "segmentation",
                    Set.of("data", "finetune", "head", "kernel", "model", "nn", "optim", "predict", "tensor")),
            Map.entry("quality", Set.of("finetune", "head", "kernel", "model", "nn", "optim", "predict", "tensor")),
            Map.entry("probe", Set.of("data", "kernel", "model", "nn", "setup", "tensor", "weights")),
            Map.entry(
                    "pretrain",
                    Set.of(
                            "data",
                            "device",
                            "event",
                            "kernel",
                            "model",
                            "nn",
                            "objective",
                            "optim",
                            "pretext",
                            "run",
                            "segmentor",
                            "setup",
                            "tensor",
                            "weights")),
            Map.entry(
                    "finetune",
                    Set.of("data", "event", "head", "kernel", "model", "nn", "optim", "run", "setup", "weights")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final DescribedPredicate<JavaClass> TENSOR =
            assignableTo(NDArray.class).or(assignableTo(NDManager.class)).or(assignableTo(NDList.class));

    @Test
    void everyPackageHasItsLineInTheTable() {
        Set<String> packages = new TreeSet<>();
        for (String root : List.of(ROOT, INTERNAL)) {
            CLASSES.getPackage(root).getSubpackages().forEach(each -> packages.add(each.getRelativeName()));
        }
        packages.remove("internal");
        assertThat(packages).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    }

    static Stream<String> packages() {
        return MAY_USE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageUsesOnlyThoseBelowIt(String name) {
        String[] allowed = Stream.concat(Stream.of(name), MAY_USE.getOrDefault(name, Set.of()).stream())
                .flatMap(ArchitectureTest::rooms)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(rooms(name).toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
                .check(CLASSES);
    }

    static List<ArchRule> rules() {
        return List.of(
                classes()
                        .that()
                        .resideOutsideOfPackage(INTERNAL + "..")
                        .and()
                        .arePublic()
                        .should(promiseNothingInternal())
                        .because("what users are shown, they may name"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("ai.djl.pytorch..", "org.bytedeco..", "com.sun.jna..")
                        .because("any engine of DJL may stand behind its api"),
                codeUnits()
                        .that()
                        .arePublic()
                        .and()
                        .areDeclaredInClassesThat(publicFacades())
                        .should(speakOfNoTensor())
                        .because("a user never holds native memory"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages(rooms("tensor").toArray(String[]::new))
                        .and(dependOnImages())
                        .should()
                        .callMethodWhere(DescribedPredicate.describe(
                                "it makes a tensor",
                                call -> call.getName().equals("create")
                                        && call.getTargetOwner().isAssignableTo(NDManager.class)))
                        .because("one place turns pictures into tensors"),
                GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
                noClasses().should().callMethod(System.class, "exit", int.class).because("a library never exits"),
                noClasses()
                        .should()
                        .haveNameMatching(".*(Utils?|Helpers?|Managers?|Common)")
                        .because("a name says what a class is"),
                fields().that().areStatic().should().beFinal().because("there is no hidden state"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rulesAreKept(ArchRule rule) {
        rule.check(CLASSES);
    }

    private static Stream<String> rooms(String name) {
        return Stream.of(ROOT + "." + name + "..", INTERNAL + "." + name + "..");
    }

    private static DescribedPredicate<JavaClass> publicFacades() {
        String[] packages =
                FACADE_PACKAGES.stream().map(name -> ROOT + "." + name).toArray(String[]::new);
        return DescribedPredicate.describe(
                "are public and in " + FACADE_PACKAGES,
                type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !EXTENSION_POINTS.contains(type.getSimpleName())
                        && Set.of(packages).contains(type.getPackageName()));
    }

    private static DescribedPredicate<JavaClass> dependOnImages() {
        return DescribedPredicate.describe(
                "depend on images",
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> dependency.getTargetClass().isEquivalentTo(FloatImage.class)
                                || dependency.getTargetClass().isEquivalentTo(LabelImage.class)));
    }

    private static ArchCondition<JavaClass> promiseNothingInternal() {
        return new ArchCondition<>("promise nothing internal") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean parents = Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream())
                        .anyMatch(each -> each.getPackageName().startsWith(INTERNAL));
                events.add(new SimpleConditionEvent(type, !parents, type.getDescription()));
                type.getMembers().stream()
                        .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC)
                                || each.getModifiers().contains(JavaModifier.PROTECTED))
                        .forEach(each -> {
                            boolean internal = each.getAllInvolvedRawTypes().stream()
                                    .anyMatch(used -> used.getPackageName().startsWith(INTERNAL));
                            events.add(new SimpleConditionEvent(each, !internal, each.getDescription()));
                        });
            }
        };
    }

    private static ArchCondition<JavaCodeUnit> speakOfNoTensor() {
        return new ArchCondition<>("speak of no tensor") {
            @Override
            public void check(JavaCodeUnit method, ConditionEvents events) {
                boolean named = TENSOR.test(method.getRawReturnType())
                        || method.getAllInvolvedRawTypes().stream().anyMatch(TENSOR);
                events.add(new SimpleConditionEvent(method, !named, method.getDescription()));
            }
        };
    }
}
