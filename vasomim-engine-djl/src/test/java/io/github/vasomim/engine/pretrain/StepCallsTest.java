package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.vasomim.config.RecordJson;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step asks of PyTorch, counted by its own profiler: operators, and numbers that come to the host one by one. */
class StepCallsTest {
    private static final int STEPS = 2;
    private static final String NUMBER = "aten::_local_scalar_dense";

    @TempDir
    Path folder;

    private Map<String, Long> calls(int batch, String... settings)
            throws ReflectiveOperationException, java.io.IOException {
        Class<?> engine = Class.forName("ai.djl.pytorch.jni.JniUtils");
        Path trace = folder.resolve("trace.json");
        try (TimedStep step = new TimedStep(RecordJson.set(PretrainConfig.PAPER, List.of(settings)), null)) {
            step.run(batch);
            engine.getMethod("startProfile", boolean.class, boolean.class, boolean.class)
                    .invoke(null, false, false, false);
            for (int i = 0; i < STEPS; i++) {
                step.run(batch);
            }
            engine.getMethod("stopProfile", String.class).invoke(null, trace.toString());
        }
        try (Reader reader = Files.newBufferedReader(trace)) {
            JsonElement all = JsonParser.parseReader(reader);
            return StreamSupport.stream(
                            (all.isJsonArray() ? all : all.getAsJsonObject().get("traceEvents"))
                                    .getAsJsonArray()
                                    .spliterator(),
                            false)
                    .map(JsonElement::getAsJsonObject)
                    .filter(event -> event.has("name") && event.has("dur"))
                    .map(event -> event.get("name").getAsString())
                    .filter(name -> name.startsWith("aten::"))
                    .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        }
    }

    /** Held here, where it can be seen: the results are the same. */
    @Test
    void blocks_go_forward_once_more_where_they_are_recomputed()
            throws ReflectiveOperationException, java.io.IOException {
        String attention = "aten::_scaled_dot_product_flash_attention_for_cpu";
        String[] settings = {"method=mae", "model=tiny", "imageSize=64"};
        long kept = calls(2, settings).getOrDefault(attention, 0L);
        long again = calls(2, "method=mae", "model=tiny", "imageSize=64", "compute.recomputeBlocks=true")
                .getOrDefault(attention, 0L);
        assertThat(kept).isPositive();
        assertThat(again).isEqualTo(2 * kept);
    }

    private static long sum(Map<String, Long> calls) {
        return calls.values().stream().mapToLong(Long::longValue).sum() / STEPS;
    }

    @Test
    void a_step_makes_so_many_calls_however_large_the_batch() throws ReflectiveOperationException, java.io.IOException {
        String[] settings = {"model=tiny", "imageSize=64", "compute.masksOnDevice=true"};
        Map<String, Long> two = calls(2, settings);
        Map<String, Long> six = calls(6, settings);
        assertThat(sum(six)).isLessThanOrEqualTo(sum(two) + 40);
        assertThat(sum(two)).isLessThan(9000);
        // AdamW reads its step for each of the 204 parameters and its rates twice, all on the host.
        long numbers = two.getOrDefault(NUMBER, 0L);
        assertThat(six.getOrDefault(NUMBER, 0L)).isEqualTo(numbers);
        assertThat(numbers / STEPS).isBetween(204L, 220L);
    }
}
