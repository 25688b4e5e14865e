package io.github.vasomim.engine.internal.segmentor;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.io.NamedTensor;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** SHA-256 of a set of tensors, whatever their order. */
public final class WeightFingerprint {
    private WeightFingerprint() {}

    public static String of(List<NamedTensor> tensors) {
        Hasher hasher = Hashing.sha256().newHasher();
        tensors.stream().sorted(Comparator.comparing(NamedTensor::name)).forEach(tensor -> {
            hasher.putInt(tensor.name().length()).putString(tensor.name(), StandardCharsets.UTF_8);
            hasher.putInt(tensor.shape().length);
            for (long extent : tensor.shape()) {
                hasher.putLong(extent);
            }
            for (float value : tensor.values()) {
                hasher.putFloat(value);
            }
        });
        return hasher.hash().toString();
    }
}
