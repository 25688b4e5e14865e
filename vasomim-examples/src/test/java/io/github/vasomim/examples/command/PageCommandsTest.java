package io.github.vasomim.examples.command;

import static io.github.vasomim.examples.command.CommandChain.done;
import static io.github.vasomim.examples.command.CommandChain.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.common.base.Splitter;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of each page run one after the other in a folder with the frames they speak of, as a reader would type them; only how large and
 * how long is changed.
 */
class PageCommandsTest {
    private static final String JAR = "java -jar vasomim-examples/target/vasomim.jar ";
    private static final String NAME = "vasomim ";
    /** Has a test of its own, as it takes minutes. */
    private static final String QUICKSTART = "quickstart";

    private static final String CLASS = "java -cp vasomim-examples/target/vasomim.jar ";
    private static final String EXAMPLES = "io.github.vasomim.examples.";
    /** The whole check itself runs these, or ends with them. */
    private static final Set<String> BUILDING = Set.of(
            "mvn -B -q package -DskipTests",
            "mvn -B verify",
            "mvn -q package -pl vasomim-api,vasomim-engine-djl,benchmarks -DskipTests",
            "java -jar benchmarks/target/benchmarks.jar -l");

    private static final String WEIGHTS = ".safetensors";
    private static final Set<String> PATHS = Set.of(
            "--data",
            "--input",
            "--output",
            "--encoder",
            "--model",
            "--prediction",
            "--truth",
            "--json",
            "--report",
            "--against",
            "--detector",
            "--segmentor",
            "--export",
            "--references",
            "--mask",
            "--boxes");
    private static final Map<String, String> SMALL = Map.of("--count", "20", "--side", "96", "--seeds", "2");
    private static final String STEPS = "training.epochs=1 training.warmupEpochs=0 training.batchSize=4";
    private static final Map<String, String> SETTINGS = Map.of(
            "pretrain",
            "model=tiny imageSize=64 decoder.width=32 decoder.depth=1 decoder.heads=2 compute.devices=cpu " + STEPS,
            "finetune vessels",
            "model=tiny imageSize=64 decoderWidth=4 " + STEPS,
            "finetune segments",
            "model=tiny imageSize=64 decoderWidth=4 " + STEPS,
            "finetune stenosis",
            "model=tiny imageSize=64 decoderWidth=4 " + STEPS,
            "finetune quality",
            "model=tiny imageSize=64 " + STEPS,
            "finetune detection",
            "detector.inputSide=64 detector.proposals.smallestAnchor=4 detector.backbone.channels=8"
                    + " detector.regions.channels=8 detector.regions.width=16 " + STEPS);

    @TempDir
    private static Path given;

    @TempDir
    private Path folder;

    @BeforeAll
    static void whatPagesSpeakOf() throws IOException {
        PhantomFolder.write(given.resolve("labelled"), 6);
        copy(given.resolve("labelled/img"), given.resolve("frames"));
        copy(given.resolve("labelled/img"), given.resolve("new-frames"));
        MadeDicomCine.write(given.resolve("cine.dcm"), 12, 3, 9);
        done(run("phantoms --arcade --count 20 --side 96 --seed 5 --output", given.resolve("arcade")));
        List<Object> pretrain = new ArrayList<>(List.of(
                "pretrain",
                "--data",
                given.resolve("frames"),
                "--output",
                given.resolve("made"),
                "--set",
                "method=mae"));
        addSettings(pretrain, "pretrain", List.of());
        done(CommandRun.of(pretrain.toArray()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    MoreFiles.createParentDirectories(target);
                    Files.copy(file, target);
                }
            }
        }
    }

    static List<Path> pages() throws IOException {
        return Fence.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandsRunAsTheyStand(Path page) throws IOException {
        List<String> commands = new ArrayList<>();
        for (Fence fence : Fence.of(page)) {
            if (fence.language().isEmpty()) {
                commands.addAll(commands(fence.text()));
            }
        }
        for (String name : List.of("labelled", "frames", "new-frames", "arcade", "cine.dcm")) {
            copy(given.resolve(name), folder.resolve(name));
        }
        Path encoder = given.resolve("made/encoder.safetensors");
        copy(encoder, folder.resolve("other/encoder.safetensors"));
        copy(encoder, folder.resolve("encoder.safetensors"));
        if (commands.stream()
                .noneMatch(command -> command.startsWith("pretrain ") && command.contains("--output run "))) {
            copy(encoder, folder.resolve("run/encoder.safetensors"));
        }
        for (String command : commands) {
            CommandRun run = CommandRun.of(words(command).toArray());
            assertThat(run.code()).as(page + ": " + command + "\n" + run.err()).isZero();
        }
    }

    private static List<String> commands(String text) {
        return Splitter.on('\n')
                .splitToStream(text.replace("\\\n", " "))
                .flatMap(line -> Splitter.on("&& ").splitToStream(line))
                .map(line -> line.startsWith(JAR) ? NAME + line.substring(JAR.length()) : line)
                .filter(line -> isOfThisProgram(line))
                .map(line -> line.substring(NAME.length()).strip())
                .filter(line -> !line.startsWith(QUICKSTART))
                .toList();
    }

    /** Any other line must be one that something else proves: a program of its own, or a command that builds. */
    private static boolean isOfThisProgram(String line) {
        if (line.startsWith(NAME)) {
            return true;
        }
        if (line.startsWith(CLASS)) {
            String name =
                    Splitter.on(' ').splitToList(line.substring(CLASS.length())).get(0);
            assertThatCode(() -> Class.forName(name).getMethod("main", String[].class))
                    .as(line)
                    .doesNotThrowAnyException();
            assertThat(name.startsWith(EXAMPLES))
                    .as("run by tests of its own: " + line)
                    .isTrue();
        } else {
            assertThat(BUILDING).contains(line.strip());
        }
        return false;
    }

    private List<Object> words(String command) {
        List<Object> words = new ArrayList<>();
        String before = "";
        for (String word : Splitter.on(' ').omitEmptyStrings().split(command)) {
            boolean path = PATHS.contains(before) || before.equals("--set") && word.endsWith(WEIGHTS);
            words.add(path ? placed(word) : SMALL.getOrDefault(before, word));
            before = word;
        }
        String task =
                words.get(0) + (words.get(0).equals("pretrain") ? "" : " " + (words.size() > 1 ? words.get(1) : ""));
        addSettings(words, task, List.copyOf(words));
        return words;
    }

    private static void addSettings(List<Object> words, String task, List<Object> said) {
        for (String setting : Splitter.on(' ').split(SETTINGS.getOrDefault(task, ""))) {
            String key = setting.substring(0, setting.indexOf('=') + 1);
            if (!setting.isEmpty()) {
                // What a reader would choose for a long run is replaced, not said twice.
                for (int i = words.size() - 1; i > 0; i--) {
                    if (words.get(i).toString().startsWith(key)
                            && words.get(i - 1).equals("--set")) {
                        words.remove(i);
                        words.remove(--i);
                    }
                }
                words.add("--set");
                words.add(setting);
            }
        }
        if (task.equals("pretrain") && !said.contains("--dry-run") && !said.contains("--segmentor")) {
            words.add("--segmentor-epochs");
            words.add("1");
        }
    }

    private String placed(String word) {
        if (word.equals("none") || word.chars().allMatch(Character::isDigit)) {
            return word;
        }
        int name = word.indexOf('=');
        return word.substring(0, name + 1) + folder.resolve(word.substring(name + 1));
    }
}
