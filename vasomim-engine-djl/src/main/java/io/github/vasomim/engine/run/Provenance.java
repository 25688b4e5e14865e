package io.github.vasomim.engine.run;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a training runs, to be written beside its weights. It says nothing of commands, paths or the time of day, so that equal runs
 * leave equal files.
 *
 * @param vasomim version of this library
 * @param engine DJL's engine, such as PyTorch
 * @param library version of the engine's native library, such as libtorch's
 * @param djl version of DJL
 * @param bridge version of the JNI library between both
 * @param device where it computes, such as {@code cpu()}; several, with commas, where replicas train side by side
 * @param threads the engine's threads in one operation, as they were asked for, else all processors
 * @param java version of the Java runtime
 * @param system operating system and kind of processor
 * @param precision width of the numbers that are really multiplied, such as {@code fp32}; null where a file was written before this was
 *     kept
 */
public record Provenance(
        String vasomim,
        String engine,
        String library,
        String djl,
        String bridge,
        String device,
        int threads,
        String java,
        String system,
        @Nullable String precision) {
    /** Key in the metadata of files. */
    public static final String KEY = "vasomim.provenance";

    private static final String UNKNOWN = "unknown";
    private static final Gson GSON = new Gson();

    /**
     * That of this process.
     *
     * @param manager whose engine and device are used
     * @return what is known
     */
    public static Provenance of(NDManager manager) {
        return of(manager.getEngine(), List.of(manager.getDevice()));
    }

    /**
     * That of this process.
     *
     * @param engine the engine
     * @param devices where it computes, side by side
     * @return what is known
     */
    public static Provenance of(Engine engine, List<Device> devices) {
        String name = engine.getEngineName().toLowerCase(Locale.ROOT);
        return new Provenance(
                libraryVersion(),
                engine.getEngineName(),
                engine.getVersion(),
                Engine.getDjlVersion(),
                property("jnilib/" + name + ".properties", "jni_version"),
                devices.stream().map(Device::toString).collect(Collectors.joining(", ")),
                threads(name),
                System.getProperty("java.version", UNKNOWN),
                System.getProperty("os.name", UNKNOWN) + " " + System.getProperty("os.arch", UNKNOWN),
                "fp32");
    }

    /**
     * Version of this library, for what is kept beside results. Needs no engine.
     *
     * @return such as 0.1.0
     */
    public static String libraryVersion() {
        return property("io/github/vasomim/engine/run/build.properties", "version");
    }

    /**
     * The same with another precision than 32 bits.
     *
     * @param chosen such as {@code bf16}
     * @return the changed copy
     */
    public Provenance withPrecision(String chosen) {
        return new Provenance(vasomim, engine, library, djl, bridge, device, threads, java, system, chosen);
    }

    private static int threads(String engine) {
        Integer asked = Integer.getInteger("ai.djl." + engine + ".num_threads");
        String environment = System.getenv("OMP_NUM_THREADS");
        if (asked == null && environment != null && environment.matches("[1-9]\\d{0,5}")) {
            asked = Integer.valueOf(environment);
        }
        return asked == null ? Runtime.getRuntime().availableProcessors() : asked;
    }

    private static String property(String resource, String key) {
        // By the class loader: on the module path, a class finds nothing but what lies in its own module.
        try (InputStream in = Provenance.class.getClassLoader().getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty(key, UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /**
     * As text.
     *
     * @return JSON
     */
    public String toJson() {
        return GSON.toJson(this);
    }

    /**
     * From text.
     *
     * @param json as {@link #toJson} gave it; null where a file holds none
     * @return the provenance; null where there is none or it cannot be read
     */
    public static @Nullable Provenance parse(@Nullable String json) {
        try {
            return json == null ? null : GSON.fromJson(json, Provenance.class);
        } catch (JsonParseException e) {
            // It decides nothing but a warning.
            return null;
        }
    }

    /**
     * What differs of that on which the last bits of a training depend.
     *
     * @param before where it ran before
     * @return each as in {@code threads was 1 and is 2}; empty if all is the same
     */
    public List<String> differencesFrom(Provenance before) {
        List<String> differences = new ArrayList<>();
        compare(differences, "engine", before.engine, engine);
        compare(differences, "native library", before.library, library);
        compare(differences, "DJL", before.djl, djl);
        compare(differences, "JNI library", before.bridge, bridge);
        compare(differences, "device", before.device, device);
        compare(differences, "threads", before.threads, threads);
        compare(differences, "system", before.system, system);
        if (before.precision != null) {
            compare(differences, "precision", before.precision, precision);
        }
        return differences;
    }

    private static void compare(List<String> differences, String what, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            differences.add(what + " was " + before + " and is " + now);
        }
    }
}
