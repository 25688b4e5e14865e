package io.github.vasomim.examples.spark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.pretrain.AnatomyConfig;
import io.github.vasomim.examples.cli.DetectionFolder;
import io.github.vasomim.examples.cli.FrameNeed;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import java.io.Serial;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Vessels by a filter.
 *
 * @param anatomy how they are found, as JSON
 * @param identity what tells this way to find them from all others
 */
public record VesselSearch(String anatomy, String identity) implements FrameJob {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Vessels by these settings.
     *
     * @param anatomy how they are found
     * @return the job
     */
    public static VesselSearch of(AnatomyConfig anatomy) {
        return new VesselSearch(RecordJson.toJson(anatomy).toString(), anatomy.identity());
    }

    @Override
    public String task() {
        return "extract";
    }

    @Override
    public JsonObject settings() {
        return JsonParser.parseString(identity).getAsJsonObject();
    }

    @Override
    public FrameWorker open(int threads) {
        JsonObject settings = JsonParser.parseString(anatomy).getAsJsonObject();
        AnatomyConfig config = RecordJson.complete(AnatomyConfig.class, settings, "the job's anatomy");
        return new Worker(
                config.extractor(), new FrameNeed(config.leastSide(), "what is inside the filter's border needs"));
    }

    private record Worker(AnatomyExtractor extractor, FrameNeed need) implements FrameWorker {
        @Override
        public Consumer<Path> work(InputFrame file, Angiogram frame, DetectionFolder boxes) {
            need.require(file.frame(), frame.pixels().width(), frame.pixels().height());
            LabelImage vessels = extractor.extract(frame.pixels().asImg()).mask();
            return target -> PngWriter.writeMask(target, vessels);
        }

        @Override
        public String ending() {
            return ".png";
        }

        @Override
        public void close() {
            // A filter holds nothing.
        }
    }
}
