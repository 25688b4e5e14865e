package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.examples.study.LabelShare;
import io.github.vasomim.examples.study.StudyDesign;
import io.github.vasomim.examples.study.StudyOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whole studies in tiny sizes: that they run, stop, go on and report, not what they find. */
class StudyTest {
    private static final String TINY =
            " --set model=tiny --set imageSize=64 --set decoder.width=32 --set decoder.depth=1"
                    + " --set decoder.heads=2 --set anatomy.border=4 --set training.epochs=1 --set training.warmupEpochs=0"
                    + " --set training.batchSize=4 --segmentor-epochs 1 --fine-tune-set decoderWidth=4"
                    + " --fine-tune-set training.epochs=1 --fine-tune-set training.warmupEpochs=0"
                    + " --fine-tune-set training.batchSize=2";

    @TempDir
    private Path folder;

    @BeforeEach
    void frames() {
        PhantomFolder.write(folder.resolve("frames"), 4);
        PhantomFolder.write(folder.resolve("labelled/train"), 4);
        PhantomFolder.write(folder.resolve("labelled/val"), 1);
        PhantomFolder.write(folder.resolve("labelled/test"), 2);
    }

    private String data(String output) {
        return " --unlabelled " + folder.resolve("frames") + " --labelled " + folder.resolve("labelled") + " --output "
                + folder.resolve(output) + TINY;
    }

    private CommandRun study(String name, String output, String more) {
        return CommandChain.run("study " + name + data(output) + more);
    }

    /** A study that stops when it has been asked so many times. */
    @Command(name = "study")
    static final class Stopped implements Callable<Integer> {
        private final BooleanSupplier stop;
        private final StudyDesign design = new LabelShare(List.of(0.5, 1.0), true);

        @Mixin
        private final Terminal terminal = new Terminal();

        @Mixin
        private final StudyOptions options = new StudyOptions();

        Stopped(int asked) {
            AtomicInteger left = new AtomicInteger(asked);
            stop = () -> left.decrementAndGet() < 0;
        }

        @Override
        public Integer call() {
            return options.run(terminal, design, stop);
        }
    }

    private CommandRun stopped(int asked, String output, String more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Launcher.run(
                new CommandLine(new Stopped(asked)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                (data(output).strip() + more).split(" "));
        return new CommandRun(code, out.toString(), err.toString());
    }

    private JsonObject json(String output) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve(output).resolve("study.json")))
                .getAsJsonObject();
    }

    private Map<String, FileTime> written(String output) throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(output).resolve("cells"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(file.toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void aStudyRunsToItsReportAndASecondStartDoesNothing() throws IOException {
        CommandRun run = study("mask-ratio", "run", " --cells 0.25,0.5 --seeds 2");
        CommandChain.done(run);
        assertThat(run.out())
                .contains("2 test frames, 4 of 4 cells done", "0.25 ", "0.5 ")
                .contains(folder.resolve("run/report.html").toString());
        assertThat(run.err())
                .contains(
                        "study mask-ratio 0/4 cells",
                        "next 0.25-seed-0",
                        "study mask-ratio 1/4 cells",
                        " left",
                        "study mask-ratio 4/4 cells")
                .containsOnlyOnce("train segmentor 1/1");
        assertThat(CommandChain.names(folder.resolve("run/cells")))
                .containsExactly("0.25-seed-0", "0.25-seed-1", "0.5-seed-0", "0.5-seed-1");
        assertThat(CommandChain.names(folder.resolve("run/segmentor"))).hasSize(1);
        assertThat(Files.readString(folder.resolve("run/pretrain/0.25-seed-1/config.json")))
                .contains("\"ratio\": 0.25", "\"seed\": 1");

        JsonArray settings = json("run").getAsJsonArray("settings");
        assertThat(settings).hasSize(2);
        JsonObject second = settings.get(1).getAsJsonObject();
        assertThat(second.getAsJsonArray("cells")).hasSize(2);
        JsonObject dice = second.getAsJsonObject("dice");
        assertThat(dice.get("mean").getAsDouble())
                .isBetween(dice.get("low").getAsDouble(), dice.get("high").getAsDouble());
        assertThat(dice.has("aheadOfFirst")).isTrue();
        List<String> csv = Files.readAllLines(folder.resolve("run/study.csv"));
        assertThat(csv).hasSize(3);
        assertThat(csv.get(0)).startsWith("study,series,setting,x,").endsWith(",published_dice");
        assertThat(csv.get(1))
                .startsWith("mask-ratio,pre-trained,0.25,0.25,4,4,2,2,")
                .endsWith(",");
        assertThat(csv.get(2)).endsWith(",0.8025");
        assertThat(csv.get(2).chars().filter(c -> c == ',').count())
                .isEqualTo(csv.get(0).chars().filter(c -> c == ',').count());
        assertThat(Files.readString(folder.resolve("run/report.html")))
                .contains("How many patches to hide", "4 of 4 cells done", "published, ARCADE-V", "80.25")
                .contains("class=\"interval c0\"")
                .doesNotContain("unfinished");

        Map<String, FileTime> before = written("run");
        CommandRun again = study("mask-ratio", "run", " --cells 0.25,0.5 --seeds 2");
        assertThat(again.out()).isEqualTo(run.out());
        assertThat(again.err()).isEmpty();
        assertThat(written("run")).isEqualTo(before);

        CommandChain.refused(
                study("mask-ratio", "run", " --cells 0.25,0.5 --seeds 2 --set masking.anatomyShare=0.75"),
                "settings.json",
                "pretrain.masking.anatomyShare was 0.5 and is 0.75");
        CommandChain.refused(study("ablation", "run", ""), "study was \"mask-ratio\" and is \"ablation\"");
        assertThat(written("run")).isEqualTo(before);
    }

    @Test
    void aStoppedStudyGoesOnToTheSameResult() throws IOException {
        CommandRun whole = stopped(Integer.MAX_VALUE, "whole", " --seeds 1");
        CommandChain.done(whole);
        assertThat(whole.out()).contains("4 of 4 cells done", "0.5-scratch ");
        assertThat(CommandChain.names(folder.resolve("whole/pretrain"))).containsExactly("all-seed-0");

        // In the segmentor's training, and in later steps of later cells.
        CommandRun early = stopped(1, "parts", " --seeds 1");
        assertThat(early.code()).as(early.err()).isEqualTo(ExitCode.STOPPED);
        assertThat(early.err()).contains("stopped; resume with: the same command");
        assertThat(early.out()).contains("0 of 4 cells done");
        int starts = 1;
        CommandRun last = early;
        while (last.code() == ExitCode.STOPPED && starts < 20) {
            last = stopped(8, "parts", " --seeds 1");
            starts++;
        }
        assertThat(last.code()).as(last.err()).isEqualTo(ExitCode.OK);
        assertThat(starts).isGreaterThan(1);
        assertThat(json("parts")).isEqualTo(json("whole"));
        for (String cell : CommandChain.names(folder.resolve("whole/cells"))) {
            assertThat(folder.resolve("parts/cells").resolve(cell).resolve("scores.json"))
                    .hasSameTextualContentAs(
                            folder.resolve("whole/cells").resolve(cell).resolve("scores.json"));
        }

        // It may grow, and an unfinished one can be looked at.
        Map<String, FileTime> before = written("whole");
        CommandRun more = stopped(0, "whole", " --seeds 2");
        assertThat(more.code()).as(more.err()).isEqualTo(ExitCode.STOPPED);
        assertThat(more.out()).contains("4 of 8 cells done");
        assertThat(Files.readString(folder.resolve("whole/report.html"))).contains("4 of 8 cells done: unfinished");
        assertThat(json("whole").get("cellsDone").getAsInt()).isEqualTo(4);
        assertThat(written("whole")).isEqualTo(before);
    }

    @Test
    void withoutDataItMakesSome() throws IOException {
        Path study = folder.resolve("made");
        CommandRun run = CommandChain.run(
                "study ablation --phantoms 15 --seeds 1 --output " + study + TINY + " --set training.batchSize=15");
        CommandChain.done(run);
        assertThat(CommandChain.names(study.resolve("phantoms-15/unlabelled"))).hasSize(15);
        assertThat(CommandChain.names(study.resolve("phantoms-15/labelled/test/img")))
                .hasSize(1);
        assertThat(CommandChain.names(study.resolve("cells")))
                .containsExactly("both-seed-0", "consistency-seed-0", "guidance-seed-0", "neither-seed-0");
        assertThat(Files.readString(study.resolve("pretrain/guidance-seed-0/config.json")))
                .contains("\"consistency\": 0.0", "\"guidanceEnd\": 0.5");
        assertThat(Files.readString(study.resolve("report.html")))
                .contains(">neither<", ">consistency<", "79.31", "79.85", "79.87", "80.25");
    }

    @Test
    void partsOfTheDataAreNestedAndScoredFramesAreNotTrainedOn() throws IOException {
        CommandRun run = CommandChain.run("study data-scale --unlabelled " + folder + " --labelled "
                + folder.resolve("labelled") + " --output " + folder.resolve("study")
                + TINY + " --cells 0.25,1 --seeds 1 --set method=mae");
        CommandChain.done(run);
        Path study = folder.resolve("study");
        JsonArray settings = JsonParser.parseString(Files.readString(study.resolve("study.json")))
                .getAsJsonObject()
                .getAsJsonArray("settings");
        // Of 11 frames below the folder 2 are scored.
        assertThat(settings.get(1).getAsJsonObject().get("unlabelledFrames").getAsInt())
                .isEqualTo(9);
        assertThat(settings.get(0).getAsJsonObject().get("unlabelledFrames").getAsInt())
                .isEqualTo(2);
        assertThat(study.resolve("segmentor")).doesNotExist();
    }

    @Test
    void whatCannotBeStudiedIsRefusedBeforeAnythingIsWritten() {
        CommandChain.refused(
                study("ablation", "run", " --set method=mae"), "nothing to take away", "Take method vasomim");
        CommandChain.refused(
                study("labels", "run", " --fine-tune-set imageSize=96"),
                "of the fine-tuning",
                "for the pre-training alone");
        CommandChain.refused(study("labels", "run", " --fine-tune-set epochs=3"), "epochs");
        CommandChain.refused(study("labels", "run", " --segmentor " + folder.resolve("none.pth")), "none.pth");
        CommandChain.refused(
                CommandChain.run("study labels --unlabelled " + folder.resolve("frames") + " --labelled "
                        + folder.resolve("absent") + " --output " + folder.resolve("run")),
                "absent",
                "does not exist");
        assertThat(folder.resolve("run")).doesNotExist();
    }
}
