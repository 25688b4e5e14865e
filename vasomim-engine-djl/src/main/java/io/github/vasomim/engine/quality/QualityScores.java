package io.github.vasomim.engine.quality;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.vasomim.downstream.QualityPrediction;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.metric.Agreement;
import io.github.vasomim.metric.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How well the quality of frames was assessed: rank correlation, linear correlation and error of each metric over the frames. The best
 * epoch is that of the highest mean rank correlation.
 *
 * @param metrics names, at least one
 * @param frames at least one
 */
public record QualityScores(List<String> metrics, List<Frame> frames) implements FineTuneScores {
    private static final String SRCC = "srcc";
    private static final String PLCC = "plcc";
    private static final String RMSE = "rmse";

    /**
     * What a frame came to.
     *
     * @param frame name of the frame
     * @param predicted one score per metric
     * @param truth one score per metric
     */
    public record Frame(String frame, ImmutableDoubleArray predicted, ImmutableDoubleArray truth) {
        /**
         * A frame as a model scored it.
         *
         * @param frame name of the frame
         * @param prediction one score per metric
         * @param truth as many, in the same order
         * @return both
         */
        public static Frame of(String frame, QualityPrediction prediction, ImmutableDoubleArray truth) {
            return new Frame(
                    frame, ImmutableDoubleArray.copyOf(prediction.scores().values()), truth);
        }
    }

    /** Copies the lists and checks their lengths. */
    public QualityScores {
        metrics = List.copyOf(metrics);
        frames = List.copyOf(frames);
        if (frames.isEmpty() || metrics.isEmpty()) {
            throw new IllegalArgumentException(
                    frames.size() + " frames, metrics " + metrics + ": at least one of both is scored");
        }
        for (Frame frame : frames) {
            if (frame.predicted().length() != metrics.size() || frame.truth().length() != metrics.size()) {
                throw new IllegalArgumentException(
                        "scores of " + frame.frame() + " for the metrics " + metrics + ": one each is needed");
            }
        }
    }

    /**
     * The predicted scores of a metric.
     *
     * @param metric its place in {@link #metrics}
     * @return one per frame
     */
    public double[] predicted(int metric) {
        return frames.stream()
                .mapToDouble(frame -> frame.predicted().get(metric))
                .toArray();
    }

    /**
     * The true scores of a metric.
     *
     * @param metric its place in {@link #metrics}
     * @return one per frame
     */
    public double[] truth(int metric) {
        return frames.stream().mapToDouble(frame -> frame.truth().get(metric)).toArray();
    }

    /**
     * The figures of each metric.
     *
     * @return by name, in order
     */
    public Map<String, Agreement> agreements() {
        Map<String, Agreement> agreements = new LinkedHashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            agreements.put(metrics.get(i), Agreement.of(predicted(i), truth(i)));
        }
        return agreements;
    }

    /**
     * Mean of a figure over the metrics.
     *
     * @param figure such as {@link Agreement#srcc}
     * @return the mean
     */
    public double mean(ToDoubleFunction<Agreement> figure) {
        return Summary.of(agreements().values().stream().mapToDouble(figure).toArray())
                .mean();
    }

    @Override
    public Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        means.put(SRCC, mean(Agreement::srcc));
        means.put(PLCC, mean(Agreement::plcc));
        means.put(RMSE, mean(Agreement::rmse));
        agreements().forEach((metric, agreement) -> means.put(SRCC + "-" + metric, agreement.srcc()));
        return means;
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty(SRCC, mean(Agreement::srcc));
        json.addProperty(PLCC, mean(Agreement::plcc));
        json.addProperty(RMSE, mean(Agreement::rmse));
        JsonObject each = new JsonObject();
        agreements().forEach((metric, agreement) -> {
            JsonObject figures = new JsonObject();
            figures.addProperty(SRCC, agreement.srcc());
            figures.addProperty(PLCC, agreement.plcc());
            figures.addProperty(RMSE, agreement.rmse());
            each.add(metric, figures);
        });
        json.add("metrics", each);
        JsonArray all = new JsonArray();
        for (Frame frame : frames) {
            JsonObject one = new JsonObject();
            one.addProperty("frame", frame.frame());
            one.add("predicted", named(frame.predicted()));
            one.add("true", named(frame.truth()));
            all.add(one);
        }
        json.add("frames", all);
        return json;
    }

    private JsonObject named(ImmutableDoubleArray scores) {
        JsonObject json = new JsonObject();
        for (int i = 0; i < metrics.size(); i++) {
            json.addProperty(metrics.get(i), scores.get(i));
        }
        return json;
    }
}
