package io.github.vasomim.examples.quickstart;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.finetune.FineTuneOptions;
import io.github.vasomim.engine.finetune.FineTuneResult;
import io.github.vasomim.engine.finetune.FineTuner;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.PretrainResult;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import io.github.vasomim.engine.segmentor.WeakSegmenter;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FineTuneProgressLine;
import io.github.vasomim.examples.cli.FineTuneReport;
import io.github.vasomim.examples.cli.FrameCheck;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.MaskTask;
import io.github.vasomim.examples.cli.PretrainProgressLine;
import io.github.vasomim.examples.cli.SegmentorRun;
import io.github.vasomim.examples.cli.StopSignal;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.metric.SegmentationScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the quickstart. Each goes on where a stopped run left it, so that the whole can be run again.
 *
 * @param terminal where progress goes
 * @param stop whether to stop
 * @param plan the settings
 * @param output the folder of the runs
 */
public record QuickstartChain(Terminal terminal, StopSignal stop, QuickstartPlan plan, Path output) {
    /**
     * Reads all labelled frames, so that a bad one shows before the work.
     *
     * @param labelled the frames
     */
    public void check(SegmentationSplits labelled) {
        end(FrameCheck.labelled(terminal, labelled, plan.fineTune().encoder().patchSize()));
    }

    /**
     * Finds vessels in every frame by the filter, into {@code anatomy/}.
     *
     * @param frames the frames
     */
    public void extract(FrameSet frames) {
        AnatomyExtractor extractor = plan.pretrain().anatomy().extractor();
        int threads = Runtime.getRuntime().availableProcessors();
        end(FrameWork.run(terminal, "extract", InputFrame.distinct(InputFrame.of(frames)), threads, frame -> {
            var pixels = frame.read().pixels();
            LabelImage mask = extractor.extract(pixels.asImg()).mask();
            PngWriter.writeMask(output.resolve("anatomy").resolve(frame.name() + ".png"), mask);
        }));
    }

    /**
     * Trains the segmentor on what the filter finds.
     *
     * @param frames the frames
     * @return its weights
     */
    public Path segmentor(FrameSet frames) {
        Path file = output.resolve(SegmentorRun.FILE);
        if (!SegmentorRun.stands(terminal, frames, plan.pretrain().anatomy(), plan.segmentor(), file)
                && !SegmentorRun.train(terminal, stop, frames, plan.pretrain().anatomy(), plan.segmentor(), file)) {
            throw new StepEnded(stopped());
        }
        return file;
    }

    /**
     * Pre-trains the encoder.
     *
     * @param frames the frames
     * @param segmentor the segmentor's weights
     * @return what came of it
     */
    public PretrainResult pretrain(FrameSet frames, Path segmentor) {
        try (PretrainProgressLine progress = new PretrainProgressLine(terminal)) {
            PretrainOptions options = PretrainOptions.DEFAULTS
                    .withResume(true)
                    .withSegmentor(segmentor)
                    .withStop(stop)
                    .withListener(progress);
            PretrainResult result = new Pretrainer(plan.pretrain(), frames, output.resolve("pretrain"), options).run();
            if (!result.finished()) {
                throw new StepEnded(stopped());
            }
            return result;
        }
    }

    /**
     * Fine-tunes a segmentor of vessels.
     *
     * @param splits the labelled frames
     * @param encoder the pre-trained encoder, or null to start from scratch
     * @param name of the run and of what is shown
     * @return what came of it
     */
    public FineTuneResult<MaskScores> fineTune(SegmentationSplits splits, @Nullable Path encoder, String name) {
        Path run = output.resolve(name);
        try (FineTuneProgressLine progress = new FineTuneProgressLine(terminal, name)) {
            FineTuneOptions options = FineTuneOptions.DEFAULTS
                    .withResume(true)
                    .withEncoder(encoder)
                    .withStop(stop)
                    .withListener(progress);
            FineTuneResult<MaskScores> result =
                    new FineTuner<>(SegmentationTasks.vessels(plan.fineTune(), splits), run, options).run();
            if (!result.finished()) {
                throw new StepEnded(stopped());
            }
            FineTuneReport.write(run.resolve("report.html"), MaskTask.VESSELS, plan.fineTune(), result, splits);
            return result;
        }
    }

    /**
     * Scores the filter on its own.
     *
     * @param set labelled frames
     * @return a score for each
     */
    public List<SegmentationScores> scoreFilter(SegmentationSet set) {
        AnatomyExtractor extractor = plan.pretrain().anatomy().extractor();
        return score(
                set, frame -> extractor.extract(frame.frame().pixels().asImg()).mask());
    }

    /**
     * Scores the segmentor on its own, cut at one half.
     *
     * @param set labelled frames
     * @param weights the segmentor's weights
     * @return a score for each
     */
    public List<SegmentationScores> scoreSegmentor(SegmentationSet set, Path weights) {
        try (WeakSegmenter segmenter =
                WeakSegmenter.load(weights, plan.segmentor().side())) {
            return score(
                    set,
                    frame -> MaskPrediction.of(segmenter.probability(frame.frame()))
                            .mask());
        }
    }

    private static List<SegmentationScores> score(SegmentationSet set, Function<LabelledFrame, LabelImage> method) {
        return new ArrayList<>(IntStream.range(0, set.size())
                .mapToObj(i -> {
                    LabelledFrame frame = set.read(i);
                    return SegmentationScores.of(set.id(i), method.apply(frame), frame.label());
                })
                .toList());
    }

    private static void end(int code) {
        if (code != ExitCode.OK) {
            throw new StepEnded(code);
        }
    }

    private int stopped() {
        terminal.warn("stopped; resume with: the same command");
        return ExitCode.STOPPED;
    }
}
