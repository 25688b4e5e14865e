package io.github.vasomim.engine.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.engine.setup.NativeLibrary.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native libraries that are missing, damaged or not the ones that were meant. */
class LibraryFindingsTest {
    @TempDir
    private Path folder;

    private static void assertWrong(Seen seen, String... words) {
        assertThat(seen.wrong()).singleElement().asString().contains(words);
    }

    private static void assertFix(Seen seen, String... words) {
        assertThat(seen.probe().usable()).isFalse();
        assertThat(seen.of("engine").state()).startsWith("does not start: ");
        assertThat(seen.of("engine").fix()).contains(words);
    }

    @Test
    void a_path_without_a_library_is_told_though_the_bundled_one_is_taken() {
        assertWrong(
                new Seen().with("PYTORCH_LIBRARY_PATH", "/nowhere"), "PYTORCH_LIBRARY_PATH=/nowhere does not exist");
        Seen empty = new Seen().with("PYTORCH_LIBRARY_PATH", "/empty");
        empty.ownExists = true;
        assertWrong(empty, "/empty holds no " + NativeLibrary.FILE, "lib folder of libtorch 2.7.1");
    }

    @Test
    void an_own_library_needs_a_bridge_of_its_flavor_and_version() {
        Seen own = new Seen().with("PYTORCH_LIBRARY_PATH", "/own").with("PYTORCH_FLAVOR", "cu128");
        own.own = Path.of("/own");
        assertThat(own.wrong()).isEmpty();
        assertThat(own.of("native library").state()).contains("PYTORCH_LIBRARY_PATH", own.own.toString());
        own.bridged = false;
        assertWrong(own, "no JNI library of flavour cu128", "cpu or cu128");
        own.bridged = true;
        assertWrong(own.with("PYTORCH_VERSION", "2.5.0"), "PYTORCH_VERSION=2.5.0", "for 2.7.1-0.35.1", "make it 2.7.1");
    }

    @Test
    void a_flavor_that_the_bundled_library_is_not_is_told() {
        assertThat(new Seen().with("PYTORCH_FLAVOR", "cpu").wrong()).isEmpty();
        assertWrong(new Seen().with("PYTORCH_FLAVOR", "cu128"), "PYTORCH_FLAVOR=cu128 is not heeded", "libtorch 2.7.1");
    }

    @Test
    void a_full_disk_is_told_before_the_library_is_unpacked() {
        Seen seen = new Seen();
        seen.cache = new CacheFolder(Seen.CACHE, null, 1 << 20, null);
        assertWrong(seen, "0.0 GB free where the library is still to be unpacked", "larger disk");
        assertFix(Seen.failing("Failed to extract: No space left on device"), "larger disk");
    }

    @Test
    void an_engine_without_its_native_library_needs_the_jar() {
        Seen seen = Seen.failing("Failed to save pytorch index file");
        seen.bundles = List.of(new Bundle("mac.jar", "2.7.1", "cpu", "osx-aarch64"));
        assertThat(seen.of("native library").state()).contains("linux-x86_64, only for osx-aarch64");
        assertFix(seen, "pytorch-native-cpu:2.7.1", "linux-x86_64");
        seen.bundles = List.of();
        assertThat(seen.of("native library").state()).isEqualTo("none on the class path");
    }

    @Test
    void a_version_that_is_not_there_is_the_reason_why_the_engine_does_not_start() {
        assertFix(
                Seen.failing("Failed to save pytorch index file").with("PYTORCH_VERSION", "2.5.0"),
                "Leave out PYTORCH_VERSION, or make it 2.7.1");
    }

    @Test
    void a_cache_that_cannot_be_written_is_the_reason_why_the_engine_does_not_start() {
        Seen seen = Seen.failing("Failed to extract PyTorch native library");
        seen.cache = new CacheFolder(Seen.CACHE, "it is a file", -1, null);
        assertFix(seen, "DJL_CACHE_DIR");
        assertThat(seen.of("cache folder").state()).endsWith("cannot be written: it is a file");
    }

    @Test
    void a_damaged_library_is_the_reason_why_the_engine_does_not_start() {
        assertFix(Seen.failing("file too short"), "Remove", Seen.BUNDLE.folder());
        Seen own = Seen.failing("file too short");
        own.own = Path.of("/own");
        assertFix(own, "undamaged libtorch 2.7.1 for linux-x86_64", "PYTORCH_LIBRARY_PATH");
        own.bridged = false;
        own.start = EngineStart.failed("PyTorch jni not found: x");
        assertFix(own, "PYTORCH_FLAVOR");
    }

    @Test
    void other_reasons_have_their_fixes_too() {
        assertFix(Seen.failing("Expected positive number of threads"), "a number from 1 to 2");
        assertFix(Seen.failing("version `GLIBC_2.28' not found"), "newer distribution");
        assertFix(
                Seen.failing("Unknown default engine: MXNet").with("DJL_DEFAULT_ENGINE", "MXNet"),
                "Leave out DJL_DEFAULT_ENGINE=MXNet");
    }

    @Test
    void an_engine_that_does_not_train_is_none() {
        Seen seen = new Seen();
        seen.wanted = null;
        seen.start = new EngineStart("RPC", "0.35.1", "RPC:0.35.1", false, 0);
        assertThat(seen.probe().usable()).isFalse();
        assertThat(seen.of("engine").state()).isEqualTo("No deep learning engine found that trains, only RPC:0.35.1");
        assertThat(seen.of("engine").fix()).contains("vasomim-engine-djl", "pytorch-engine");
    }

    @Test
    void the_folder_with_the_library_is_found_on_a_path() throws IOException {
        Files.createDirectories(folder.resolve("full"));
        Files.createFile(folder.resolve("full").resolve(NativeLibrary.FILE));
        String path = folder + java.io.File.pathSeparator + folder.resolve("full");
        NativeLibrary seen = NativeLibrary.look(new EngineSettings(Map.of("PYTORCH_LIBRARY_PATH", path)));
        assertThat(seen.own()).isEqualTo(folder.resolve("full"));
        NativeLibrary none = NativeLibrary.look(new EngineSettings(Map.of("PYTORCH_LIBRARY_PATH", folder.toString())));
        assertThat(none.own()).isNull();
        assertThat(none.ownExists()).isTrue();
        assertThat(NativeLibrary.classifier("Windows 11", "amd64")).isEqualTo("win-x86_64");
        assertThat(NativeLibrary.classifier("Mac OS X", "aarch64")).isEqualTo("osx-aarch64");
        assertThat(ClassPathProperties.place("jar:file:/a/b.jar!/native/lib/x.properties"))
                .isEqualTo("b.jar");
    }

    @Test
    void a_cache_is_made_if_it_can_be() throws IOException {
        CacheFolder made = CacheFolder.look(folder.resolve("new/pytorch"), Seen.BUNDLE);
        assertThat(made.problem()).isNull();
        assertThat(made.freeBytes()).isPositive();
        assertThat(made.unpacked()).isNull();
        assertThat(made.path()).isEmptyDirectory();
        Path unpacked = Files.createDirectories(made.path().resolve(Seen.BUNDLE.folder()));
        Files.createFile(unpacked.resolve(NativeLibrary.FILE));
        assertThat(CacheFolder.look(made.path(), Seen.BUNDLE).unpacked()).isEqualTo(unpacked);
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(CacheFolder.look(file.resolve("pytorch"), Seen.BUNDLE).problem())
                .isNotNull();
    }
}
