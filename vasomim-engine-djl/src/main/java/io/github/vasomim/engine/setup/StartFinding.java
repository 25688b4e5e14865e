package io.github.vasomim.engine.setup;

import io.github.vasomim.engine.internal.setup.EngineOpening;
import java.nio.file.Path;

/** Whether the engine runs; if not, what of all that was seen keeps it from that. */
final class StartFinding {
    private static final String SUBJECT = "engine";

    private StartFinding() {}

    static EngineFinding of(EngineProbe probe) {
        EngineStart start = probe.start();
        if (start.trains()) {
            return EngineFinding.good(SUBJECT, start.description());
        }
        String state = start.running()
                ? "No deep learning engine found that trains, only " + start.description()
                : "does not start: " + start.description();
        return new EngineFinding(SUBJECT, state, fix(probe));
    }

    private static String fix(EngineProbe probe) {
        for (String name : EngineSettings.DEFAULT_ENGINE) {
            String asked = probe.settings().get(name);
            if (asked != null && !asked.equals("PyTorch")) {
                return "Leave out " + probe.settings().told(name) + ", or make it PyTorch";
            }
        }
        if (probe.library().wanted() == null) {
            return EngineOpening.ADD_ENGINE;
        }
        String words = probe.start().description();
        if (words.contains("number of threads")) {
            return ThreadFindings.fix(probe.machine().processors());
        }
        if (words.contains("No space left")) {
            return LibraryFindings.LARGER_DISK;
        }
        if (words.contains("GLIBC")) {
            return "Use a newer distribution, or name a libtorch built for this one by PYTORCH_LIBRARY_PATH";
        }
        return libraryFix(probe);
    }

    private static String libraryFix(EngineProbe probe) {
        NativeLibrary library = probe.library();
        String cache = LibraryFindings.cache(probe.cache()).fix();
        if (cache != null) {
            return cache;
        }
        EngineFinding version = LibraryFindings.version(probe.settings(), library);
        if (version != null && version.fix() != null) {
            return version.fix();
        }
        return library.own() == null ? bundledFix(probe) : ownFix(probe);
    }

    private static String bundledFix(EngineProbe probe) {
        String missing = LibraryFindings.bundled(probe.library(), probe.cache()).fix();
        Path unpacked = probe.cache().unpacked();
        if (missing != null) {
            return missing;
        }
        return unpacked == null
                ? "Run it again with --verbose, and look into docs/troubleshooting.md"
                : "Remove " + unpacked + ", so that the library is unpacked again";
    }

    private static String ownFix(EngineProbe probe) {
        NativeLibrary library = probe.library();
        String flavor = LibraryFindings.own(probe.settings(), library).fix();
        return flavor != null && probe.start().description().contains("jni not found")
                ? flavor
                : "Check that it is an undamaged libtorch " + library.versionToUse() + " for " + library.classifier()
                        + ", or leave out PYTORCH_LIBRARY_PATH";
    }
}
