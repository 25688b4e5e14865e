package io.github.vasomim.engine.setup;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine's native library can come from, as it is before the engine starts.
 *
 * @param wanted version that the engine on the class path was made for; null without an engine
 * @param bridge version of the JNI library on the class path, such as {@code 2.7.1-0.35.1}; null without one
 * @param bridged whether the JNI library is there for this machine and the flavour that is asked for
 * @param bundles libraries on the class path
 * @param classifier this machine as the names of libraries have it, such as {@code linux-x86_64}
 * @param ownExists whether a folder that PYTORCH_LIBRARY_PATH names is there
 * @param own the folder of PYTORCH_LIBRARY_PATH that holds a libtorch; null without one
 */
public record NativeLibrary(
        @Nullable String wanted,
        @Nullable String bridge,
        boolean bridged,
        List<Bundle> bundles,
        String classifier,
        boolean ownExists,
        @Nullable Path own) {
    /** As a file of this system, such as {@code libtorch.so}. */
    static final String FILE = System.mapLibraryName("torch");

    /** What DJL takes an own library for on Linux where nothing is said. No JNI library of that name exists any more. */
    private static final String OLD_FLAVOR = "cpu-precxx11";

    /**
     * A library on the class path.
     *
     * @param jar that brings it
     * @param version such as {@code 2.7.1-20250812}
     * @param flavor such as {@code cpu}
     * @param classifier such as {@code linux-x86_64}
     */
    public record Bundle(String jar, String version, String flavor, String classifier) {
        /** Its folder where it is unpacked. */
        String folder() {
            return version + "-" + flavor + "-" + classifier;
        }
    }

    /** Copies the list. */
    public NativeLibrary {
        bundles = ImmutableList.copyOf(bundles);
    }

    static NativeLibrary look(EngineSettings settings) {
        String classifier = classifier(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        String flavor = Objects.requireNonNullElse(
                settings.get(EngineSettings.FLAVOR), classifier.startsWith("linux") ? OLD_FLAVOR : "cpu");
        List<Path> folders = paths(settings.get(EngineSettings.LIBRARY_PATH));
        return new NativeLibrary(
                ClassPathProperties.first("pytorch-engine.properties", "pytorch_version"),
                ClassPathProperties.first("jnilib/pytorch.properties", "jni_version"),
                ClassPathProperties.exists(
                        "jnilib/" + classifier + "/" + flavor + "/" + System.mapLibraryName("djl_torch")),
                ClassPathProperties.all("native/lib/pytorch.properties").stream()
                        .map(NativeLibrary::bundle)
                        .toList(),
                classifier,
                folders.stream().anyMatch(Files::exists),
                folders.stream()
                        .map(each -> each.endsWith(FILE) ? each.toAbsolutePath().getParent() : each)
                        .filter(each -> each != null && Files.isRegularFile(each.resolve(FILE)))
                        .findFirst()
                        .orElse(null));
    }

    private static Bundle bundle(ClassPathProperties found) {
        return new Bundle(
                found.place(),
                found.values().getProperty("version", ""),
                found.values().getProperty("flavor", "cpu"),
                found.values().getProperty("classifier", ""));
    }

    /** Folders of a path; what cannot be one is left out. */
    static List<Path> paths(@Nullable String path) {
        ImmutableList.Builder<Path> folders = ImmutableList.builder();
        for (String each :
                Splitter.on(File.pathSeparatorChar).omitEmptyStrings().split(path == null ? "" : path)) {
            try {
                folders.add(Path.of(each));
            } catch (InvalidPathException e) {
                // No such folder can exist.
                continue;
            }
        }
        return folders.build();
    }

    static String classifier(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        String prefix = name.startsWith("win") ? "win" : name.startsWith("mac") ? "osx" : "linux";
        return prefix + "-" + (processor.equals("amd64") ? "x86_64" : processor);
    }

    /**
     * What the class path brings for this machine.
     *
     * @return null if nothing
     */
    public @Nullable Bundle bundled() {
        return bundles.stream()
                .filter(each -> each.classifier().endsWith(classifier))
                .findFirst()
                .orElse(null);
    }

    /** To be named in advice. */
    String versionToUse() {
        return wanted == null ? "VERSION" : wanted;
    }
}
