package org.example.training;

import com.google.gson.JsonObject;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.engine.finetune.FineTuneScores;
import io.github.vasomim.engine.head.FrameInference;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.phantom.Phantom;
import java.util.List;
import java.util.Map;

/** One less the mean absolute error of the share of vessel. */
record VesselShareScores(double closeness) implements FineTuneScores {
    static VesselShareScores of(FrameInference<Double> inference, List<Phantom> phantoms) {
        double error = 0;
        for (Phantom phantom : phantoms) {
            FloatImage frame = phantom.frame().pixels();
            double share = inference.predict(inference.fit(frame), new FrameSize(frame.width(), frame.height()));
            error += Math.abs(share - share(phantom));
        }
        return new VesselShareScores(1 - error / phantoms.size());
    }

    private static double share(Phantom phantom) {
        byte[] labels = phantom.vesselMask().labels();
        int vessel = 0;
        for (byte label : labels) {
            vessel += label == 0 ? 0 : 1;
        }
        return (double) vessel / labels.length;
    }

    @Override
    public Map<String, Double> means() {
        return Map.of("closeness", closeness);
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("closeness", closeness);
        return json;
    }
}
