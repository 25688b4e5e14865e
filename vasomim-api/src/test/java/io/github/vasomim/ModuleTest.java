package io.github.vasomim;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.vasomim.io.dicom.PixelCodec;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the module shows to those on the module path, beside what lies in its packages. */
class ModuleTest {
    private static final String ROOT = "io.github.vasomim";

    private static ModuleDescriptor descriptor() throws IOException {
        URI classes = URI.create(InputException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        try (InputStream in = Files.newInputStream(Path.of(classes).resolve("module-info.class"))) {
            return ModuleDescriptor.read(in);
        }
    }

    @Test
    void exportsEachPackageThatHasSomethingPublicToEverybodyButWhatIsInternal() throws IOException {
        Set<String> shown = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT).stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(type -> type.getPackageName())
                        .filter(name -> !name.startsWith(ROOT + ".internal"))
                        .collect(Collectors.toSet());
        assertThat(descriptor().exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
        assertThat(descriptor().exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(shown);
    }

    /** At run time as well, when settings are asked by reflection which of their values may be null. */
    @Test
    void handsOnTheModulesItsSignaturesSpeakOf() throws IOException {
        Set<String> handedOn = descriptor().requires().stream()
                .filter(each -> each.modifiers().equals(Set.of(Modifier.TRANSITIVE)))
                .map(ModuleDescriptor.Requires::name)
                .collect(Collectors.toSet());
        assertThat(handedOn)
                .containsExactlyInAnyOrder(
                        "ai.djl.api",
                        "com.google.common",
                        "com.google.gson",
                        "java.desktop",
                        "net.imglib2",
                        "org.jspecify");
    }

    @Test
    void looksForTheCodecsOfOthersAndOpensNothing() throws IOException {
        assertThat(descriptor().name()).isEqualTo("io.github.vasomim.api");
        assertThat(descriptor().uses()).containsExactly(PixelCodec.class.getName());
        assertThat(descriptor().opens()).isEmpty();
    }
}
