package io.github.vasomim.examples.cli;

import io.github.vasomim.dataset.ArcadeTarget;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.finetune.FineTuneConfig;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.finetune.FineTuneTask;
import io.github.vasomim.engine.predict.FramePredictor;
import io.github.vasomim.engine.predict.PredictOptions;
import io.github.vasomim.engine.segmentation.SegmentationBatch;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.report.DataTable;
import io.github.vasomim.report.LegendEntry;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A task that labels every pixel, as the commands need it.
 *
 * @param <T> prediction for a frame
 * @param <S> scores
 */
public interface DenseTask<T, S extends FineTuneScores> {
    /**
     * What is looked for, in the plural.
     *
     * @return such as "vessels"
     */
    String title();

    /**
     * What the labels of a data set are made into.
     *
     * @return the target
     */
    ArcadeTarget target();

    /**
     * The task to fine-tune.
     *
     * @param config its settings
     * @param splits its frames
     * @return ready to train
     */
    FineTuneTask<SegmentationBatch, S> task(FineTuneConfig config, SegmentationSplits splits);

    /**
     * Loads a fine-tuned model.
     *
     * @param model folder of the run, or the file
     * @param options how it is used
     * @return to be closed
     */
    FramePredictor<T> load(Path model, PredictOptions options);

    /**
     * The labels of a prediction.
     *
     * @param prediction for a frame
     * @return in its pixels
     */
    LabelImage labels(T prediction);

    /**
     * Writes labels as they are read again.
     *
     * @param file a PNG file
     * @param labels of a frame
     */
    void write(Path file, LabelImage labels);

    /**
     * Reads labels.
     *
     * @param file what {@link #write} wrote
     * @return the labels
     */
    LabelImage read(Path file);

    /**
     * Labels drawn over their frame.
     *
     * @param frame the frame
     * @param labels its labels
     * @return the picture
     */
    BufferedImage overlay(FloatImage frame, LabelImage labels);

    /**
     * Where a prediction is right and wrong.
     *
     * @param frame the frame
     * @param prediction its predicted labels
     * @param truth its true labels
     * @return the picture
     */
    BufferedImage errors(FloatImage frame, LabelImage prediction, LabelImage truth);

    /**
     * What the colours of the pictures stand for.
     *
     * @param labels what is drawn
     * @return entries
     */
    List<LegendEntry> legend(List<LabelImage> labels);

    /**
     * Scores predicted labels.
     *
     * @param labels by the frame's name: prediction, truth
     * @return their scores
     */
    S score(List<Labelled> labels);

    /**
     * Scores of parts of a set as those of the whole.
     *
     * @param parts in order
     * @return their frames together
     */
    S join(List<S> parts);

    /**
     * Labels of a frame to be scored.
     *
     * @param frame name of the frame
     * @param prediction to judge
     * @param truth the reference
     */
    record Labelled(String frame, LabelImage prediction, LabelImage truth) {}

    /**
     * The main figures.
     *
     * @param scores of a set
     * @return by name, in percent
     */
    Map<String, String> figures(S scores);

    /**
     * What each frame came to.
     *
     * @param scores of a set
     * @return in the order of the set
     */
    List<FrameScore> frames(S scores);

    /**
     * All figures as a table: by frame or by class.
     *
     * @param scores of a set
     * @return the table
     */
    DataTable table(S scores);
}
