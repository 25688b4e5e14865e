package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quickstart",
                "data",
                "data check",
                "config",
                "config show",
                "config validate",
                "extract",
                "cine",
                "measure",
                "overlay",
                "pack",
                "pretrain",
                "finetune",
                "finetune detection",
                "predict detection",
                "evaluate detection",
                "finetune vessels",
                "finetune quality",
                "finetune segments",
                "finetune stenosis",
                "encode",
                "predict",
                "predict vessels",
                "predict segments",
                "predict stenosis",
                "evaluate",
                "evaluate vessels",
                "evaluate quality",
                "predict quality",
                "evaluate segments",
                "evaluate stenosis",
                "evaluate features",
                "compare",
                "study",
                "study data-scale",
                "study model-scale",
                "study labels",
                "study mask-ratio",
                "study ablation",
                "segment-weak",
                "doctor",
                "phantoms"
            })
    void everyCommandHasHelp(String command) {
        List<String> words = command.isEmpty() ? List.of("--help") : List.of((command + " --help").split(" "));
        CommandRun run = CommandRun.of(words.toArray());
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("Usage: vasomim " + command).contains("--help");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "extrct, extract",
        "pretrian, pretrain",
        "evaluate vesels, vessels",
        "extract --inptu a --output b, --input",
        "extract --input a, --output",
        "extract --input a --output b --percentile many, 'many'",
        "extract --input a --output b --percentile 101, between 0 and 100",
        "extract --input a --output b --scales 1;2, 1;2",
        "extract --input a --output b --method canny, SATO",
        "extract --input a --output b --method frangi, set regions to largest",
        "extract --input a --output b --regions all, TREE",
        "extract --input a --output b --threads 0, 1 or more",
        "extract --input a --output b --border -1, 0 to 255",
        "cine --input a --output b --count 0, 1 or more",
        "measure --input a, --output",
        "measure --input a --output b --borders sharp, MASK",
        "measure --input a --output b --least 5, above 10",
        "measure --input a --output b --blur 9, 0 to 4",
        "measure --input a --output b --pixel-size 0, above 0",
        "measure --input a --output b --boxes -1, 0 or more",
        "overlay --input a, --output",
        "overlay --input a --output b --score 2, 0 to 1",
        "overlay --input a --output b --millis 0, above 0",
        "overlay --input a --output b --mask c --no-vessels, go together",
        "pretrain --data a, --output",
        "pretrain --data a --output b --events -1, 0 or more",
        "pretrain --data a --output b --no-timing, --dry-run",
        "pretrain --data a --output b --preset mainframe, LAPTOP",
        "config validate, FILE",
        "pack --data a, --output",
        "pack --data a --output b --side 0, 1 to 8192",
        "pack --data a --output b --threads 0, 1 or more",
        "evaluate, vessels",
        "evaluate vessels --prediction a, --truth",
        "evaluate features --input a --output b, --encoder",
        "evaluate features --encoder a --input a --output b --folds 1, 2 folds",
        "evaluate features --encoder a --input a --output b --vessel-share 0, above 0",
        "evaluate features --encoder a --input a --output b --mask-ratio 1, below 1",
        "evaluate features --encoder a --input a --output b --frames 0, 1 or more",
        "compare, --run",
        "study labells --output a, labels",
        "study labels, --output",
        "study labels --output a --seeds 0, 1 or more",
        "study labels --output a --cells 0, above 0",
        "study labels --output a --cells half, 'half'",
        "study labels --output a --labelled b, go together",
        "study data-scale --output a --cells 1.5, up to 1",
        "study model-scale --output a --cells giant, 'giant'",
        "study mask-ratio --output a --cells 1, below 1",
        "study mask-ratio --output a --unlabelled b --labelled c --phantoms 3, --phantoms is for",
        "study ablation --output a --phantoms 0, 1 or more",
        "study ablation --output a --segmentor-epochs 0, 1 or more",
        "data chek, check",
        "data check, --data",
        "phantoms --output a --side 63, at least 64",
        "phantoms --output a --count 0, 1 or more",
        "phantoms --output a --degraded --count 9, 10 or more",
        "phantoms --output a --degraded --exposures 0, 1 or more",
        "predict quality --model a --output b, --input or --data",
        "predict quality --model a --output b --data c --references d, goes with --input",
        "phantoms --output a --arcade --count 9, 10 or more",
        "phantoms --output a --stenoses any, is for --arcade",
        "finetune segments --data a --encoder none --output b --seeds 0, 1 or more",
        "predict stenosis --model a --input b --output c --window 0, window 0.0",
    })
    void wrongUsageSaysWhatIsRight(String line, String right) {
        CommandRun run = CommandRun.of((Object[]) line.split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(right).contains("--help").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void noCommandAtAllListsThem() {
        CommandRun run = CommandRun.of();
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("extract").contains("pretrain").contains("evaluate");
    }
}
