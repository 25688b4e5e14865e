package io.github.vasomim.io.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.testing.SharedData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published UNeXt-S weights, against what Python's own pickle module and NumPy read from the same file. */
class PublishedWeightsTest {
    private static Map<String, NamedTensor> weights() {
        return PytorchFile.read(SharedData.require("weights/unext_s_frangi92_epoch200.pth"));
    }

    @Test
    void namesAndShapesAreThoseOfTheNetwork() {
        Map<String, NamedTensor> weights = weights();
        assertThat(weights).hasSize(101);
        assertThat(weights.keySet())
                .startsWith("encoder1.weight", "encoder1.bias")
                .endsWith("final.bias");
        assertThat(shape(weights, "encoder1.weight")).containsExactly(8, 3, 3, 3);
        assertThat(shape(weights, "final.weight")).containsExactly(1, 8, 1, 1);
        assertThat(shape(weights, "dbn4.num_batches_tracked")).isEmpty();
        // 253,561 trainable parameters; the rest are batch-norm statistics.
        int parameters = weights.values().stream()
                .filter(t -> !t.name().contains("running_") && !t.name().endsWith("num_batches_tracked"))
                .mapToInt(t -> t.values().length)
                .sum();
        assertThat(parameters).isEqualTo(253_561);
    }

    @Test
    void valuesAreThosePythonReads() throws NoSuchAlgorithmException {
        Map<String, NamedTensor> weights = weights();
        assertThat(values(weights, "encoder1.weight"))
                .startsWith(0.28717986f, 0.12095772f, -0.047484785f, 0.021855269f);
        assertThat(values(weights, "final.bias")).containsExactly(0.41497174f);
        assertThat(values(weights, "dbn4.num_batches_tracked")).containsExactly(67_000f);

        // Names, shapes and bits of every element, in file order.
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (NamedTensor tensor : weights.values()) {
            String head = tensor.name() + "\n" + Arrays.toString(tensor.shape()) + "\n";
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bits =
                    ByteBuffer.allocate(Float.BYTES * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : tensor.values()) {
                bits.putFloat(value);
            }
            digest.update(bits.array());
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("61eed8be189dcc0554d989639b1c26e02417fb99c15c5928822740242f269e0f");
    }

    private static long[] shape(Map<String, NamedTensor> weights, String name) {
        return tensor(weights, name).shape();
    }

    private static float[] values(Map<String, NamedTensor> weights, String name) {
        return tensor(weights, name).values();
    }

    private static NamedTensor tensor(Map<String, NamedTensor> weights, String name) {
        NamedTensor tensor = weights.get(name);
        if (tensor == null) {
            throw new AssertionError(name + " is missing");
        }
        return tensor;
    }
}
