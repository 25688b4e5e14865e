package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.pretrain.AnatomyConfig;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.TrainingConfig;
import io.github.vasomim.engine.segmentor.SegmentorTraining;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.quickstart.QuickstartPlan;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole chain in tiny sizes: that it runs, resumes and reports, not how well it does. */
class QuickstartTest {
    private static final QuickstartPlan TINY = new QuickstartPlan(
            new QuickstartPlan.Phantoms(64, 4, 2, 1, 2),
            new SegmentorTraining(64, 1, 2, 1e-3, 0),
            new PretrainConfig(
                    PretrainConfig.Method.VASOMIM,
                    VitConfig.Size.TINY,
                    64,
                    new DecoderConfig(32, 1, 2),
                    PretrainConfig.PAPER.masking(),
                    PretrainConfig.PAPER.loss(),
                    AnatomyConfig.largest(List.of(1.0), 92, 4),
                    new TrainingConfig(2, 0, 4, 1.5e-4, null, 0.05, 0.9, 0.95, 0, 60, null, 2),
                    PretrainConfig.PAPER.methods(),
                    PretrainConfig.PAPER.input(),
                    PretrainConfig.PAPER.compute()),
            new FineTuneConfig(
                    VitConfig.Size.TINY,
                    64,
                    4,
                    new FineTuneConfig.Training(1, 0, 2, 1e-3, 0.05, 0.75, 0.1, 0, 60, 2),
                    new FineTuneConfig.Validation(1, 0.5)));

    @TempDir
    private Path folder;

    @Test
    void onPhantomsItRunsToItsReport() throws IOException {
        Path output = folder.resolve("run");
        CommandRun run = run("--output", output);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("2 test frames", "fine-tuned from scratch", "fine-tuned from VasoMIM")
                .contains(output.resolve("report.html").toString());
        String report = Files.readString(output.resolve("report.html"));
        assertThat(report)
                .contains("segmentor, no labels", "ahead of scratch")
                .contains("hidden early", "reconstruction", "best: ", "worst: ");
        assertThat(output.resolve("anatomy/phantom-3.png")).exists();
        assertThat(output.resolve("scores-scratch.json")).exists();

        byte[] encoder = Files.readAllBytes(output.resolve("pretrain/encoder.safetensors"));
        CommandRun again = run("--output", output);
        assertThat(again.out()).isEqualTo(run.out());
        assertThat(Files.readAllBytes(output.resolve("pretrain/encoder.safetensors")))
                .isEqualTo(encoder);
    }

    @Test
    void onFramesOfOnesOwnItFindsTheLabelledOnes() {
        Path data = folder.resolve("data");
        PhantomFolder.write(data.resolve("hospital/train"), 5);
        PhantomFolder.write(data.resolve("other"), 3);
        // An older quickstart lies among the data; neither its frames nor its labels count.
        PhantomFolder.write(data.resolve("run/phantoms/labelled/train"), 2);
        CommandRun run = run("--output", data.resolve("run"), "--data", data);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        // Of eight labelled frames half are scored, and those are not pre-trained on.
        assertThat(run.out()).contains("4 validation frames");
        assertThat(run.err()).contains("extract 4/4");
    }

    @Test
    void aBadLabelShowsBeforeTheWork() {
        Path data = PhantomFolder.write(folder.resolve("data"), 3);
        PngWriter.writeMask(data.resolve("label/phantom-000001.png"), new LabelImage(40, 30));
        CommandRun run = run("--output", folder.resolve("run"), "--data", data);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("phantom-000001.png: has 40x30 pixels");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void framesWithoutLabelsAreRefused() {
        Path data = PhantomFolder.write(folder.resolve("data"), 1).resolve("img");
        CommandRun run = run("--output", folder.resolve("run"), "--data", data);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(data + ": holds no labelled data set", "Add labelled frames");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    private static CommandRun run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
        int code = Launcher.run(
                new CommandLine(new Quickstart(TINY, TINY)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                words);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
