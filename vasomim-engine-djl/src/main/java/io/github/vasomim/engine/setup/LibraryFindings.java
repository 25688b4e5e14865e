package io.github.vasomim.engine.setup;

import io.github.vasomim.engine.setup.NativeLibrary.Bundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the native library comes from, and which settings about it are not heeded. */
final class LibraryFindings {
    static final String LARGER_DISK = "Free about 1 GB there, or set DJL_CACHE_DIR to a folder on a larger disk";

    private static final String SUBJECT = "native library";
    private static final String CACHE = "cache folder";
    /** Libtorch for the CPU unpacks to 450 MB; the disk should not be full with it. */
    private static final long NEEDED = 1L << 30;

    private LibraryFindings() {}

    static List<EngineFinding> of(EngineProbe probe) {
        List<EngineFinding> findings = new ArrayList<>();
        NativeLibrary library = probe.library();
        findings.add(library.own() == null ? bundled(library, probe.cache()) : own(probe.settings(), library));
        add(findings, emptyPath(probe.settings(), library));
        add(findings, version(probe.settings(), library));
        add(findings, flavor(probe.settings(), library));
        findings.add(cache(probe.cache()));
        return findings;
    }

    private static void add(List<EngineFinding> findings, @Nullable EngineFinding finding) {
        if (finding != null) {
            findings.add(finding);
        }
    }

    static EngineFinding own(EngineSettings settings, NativeLibrary library) {
        String state = NativeLibrary.FILE + " in " + library.own() + " (" + EngineSettings.LIBRARY_PATH + ")";
        if (library.bridged()) {
            return EngineFinding.good(SUBJECT, state);
        }
        String flavor = settings.get(EngineSettings.FLAVOR);
        return new EngineFinding(
                SUBJECT,
                state + ", for which there is no JNI library of "
                        + (flavor == null ? "the flavour DJL takes without PYTORCH_FLAVOR" : "flavour " + flavor),
                "Set PYTORCH_FLAVOR to what that libtorch was built for: cpu or cu128");
    }

    static EngineFinding bundled(NativeLibrary library, CacheFolder cache) {
        Bundle bundle = library.bundled();
        if (bundle != null) {
            Path unpacked = cache.unpacked();
            return EngineFinding.good(
                    SUBJECT,
                    "bundled in " + bundle.jar() + " (" + bundle.version() + ", " + bundle.flavor() + "), "
                            + (unpacked == null ? "to be unpacked in " + cache.path() : "unpacked in " + unpacked));
        }
        String add = "Add ai.djl.pytorch:pytorch-native-cpu:" + library.versionToUse() + " with the classifier "
                + library.classifier() + ", or set PYTORCH_LIBRARY_PATH to the lib folder of a libtorch, "
                + "PYTORCH_VERSION and PYTORCH_FLAVOR";
        String others = library.bundles().stream().map(Bundle::classifier).collect(Collectors.joining(", "));
        return new EngineFinding(
                SUBJECT,
                others.isEmpty()
                        ? "none on the class path"
                        : "none on the class path for " + library.classifier() + ", only for " + others,
                add);
    }

    private static @Nullable EngineFinding emptyPath(EngineSettings settings, NativeLibrary library) {
        if (library.own() != null || settings.get(EngineSettings.LIBRARY_PATH) == null) {
            return null;
        }
        return new EngineFinding(
                SUBJECT,
                settings.told(EngineSettings.LIBRARY_PATH)
                        + (library.ownExists() ? " holds no " + NativeLibrary.FILE : " does not exist")
                        + ": DJL looks on the class path instead",
                "Name the lib folder of libtorch " + library.versionToUse() + ", or leave it out");
    }

    static @Nullable EngineFinding version(EngineSettings settings, NativeLibrary library) {
        String asked = settings.get(EngineSettings.VERSION);
        Bundle bundle = library.bundled();
        String there = library.own() == null ? bundle == null ? null : bundle.version() : library.bridge();
        if (asked == null || there == null || there.startsWith(asked)) {
            return null;
        }
        return new EngineFinding(
                SUBJECT,
                settings.told(EngineSettings.VERSION) + ", but "
                        + (library.own() == null ? "the bundled library is " : "the JNI library is for ") + there
                        + ": DJL looks for another on the network",
                "Leave out PYTORCH_VERSION, or make it " + library.versionToUse());
    }

    /** A bundled library is what it is, whatever flavour is asked for. */
    private static @Nullable EngineFinding flavor(EngineSettings settings, NativeLibrary library) {
        String asked = settings.get(EngineSettings.FLAVOR);
        Bundle bundle = library.bundled();
        if (asked == null || library.own() != null || bundle == null || Objects.equals(asked, bundle.flavor())) {
            return null;
        }
        return new EngineFinding(
                SUBJECT,
                settings.told(EngineSettings.FLAVOR) + " is not heeded: the library is the bundled one for "
                        + bundle.flavor(),
                "Set PYTORCH_LIBRARY_PATH to the lib folder of libtorch " + library.versionToUse() + " for " + asked
                        + " and PYTORCH_VERSION=" + library.versionToUse() + ", or leave out PYTORCH_FLAVOR");
    }

    static EngineFinding cache(CacheFolder cache) {
        if (cache.problem() != null) {
            return new EngineFinding(
                    CACHE,
                    cache.path() + " cannot be written: " + cache.problem(),
                    "Set DJL_CACHE_DIR to a folder that can be made and written");
        }
        String state = cache.path() + ", " + String.format(Locale.ROOT, "%.1f GB free", gigabytes(cache.freeBytes()));
        return cache.unpacked() == null && cache.freeBytes() < NEEDED
                ? new EngineFinding(CACHE, state + " where the library is still to be unpacked", LARGER_DISK)
                : EngineFinding.good(CACHE, state);
    }

    static double gigabytes(long bytes) {
        return bytes / (double) (1L << 30);
    }
}
