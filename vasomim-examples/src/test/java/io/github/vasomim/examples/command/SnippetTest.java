package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every Java block of README and pages compiles against the library as it is. */
class SnippetTest {
    @TempDir
    private Path output;

    @Test
    void theJavaOfThePagesCompiles() throws IOException {
        List<String> errors = new ArrayList<>();
        int blocks = 0;
        try (SnippetCompiler compiler = new SnippetCompiler(output)) {
            for (Path page : Fence.pages()) {
                for (Fence fence : Fence.of(page)) {
                    if (fence.language().equals("java")) {
                        blocks++;
                        errors.addAll(compiler.errors(fence));
                    }
                }
            }
        }
        assertThat(errors).isEmpty();
        assertThat(blocks).isGreaterThan(10);
    }

    @Test
    void theJavaOfThePackagesCompiles() throws IOException {
        List<String> errors = new ArrayList<>();
        int blocks = 0;
        try (SnippetCompiler compiler = new SnippetCompiler(output)) {
            for (Path info : PublicTypesTest.packages()) {
                for (Fence fence : Fence.ofComments(info)) {
                    blocks++;
                    errors.addAll(compiler.errors(fence));
                }
            }
        }
        assertThat(errors).isEmpty();
        assertThat(blocks).isGreaterThan(10);
    }

    @Test
    void whatDoesNotCompileIsToldWithItsLine() throws IOException {
        try (SnippetCompiler compiler = new SnippetCompiler(output)) {
            assertThat(compiler.errors(new Fence("a.md", 7, "java", "Path folder", "int i = 1;\nfolder.nothing(i);")))
                    .singleElement()
                    .asString()
                    .startsWith("a.md:8 ")
                    .contains("nothing");
            assertThat(compiler.errors(new Fence("a.md", 1, "java", "", "class Own implements MaskingStrategy {}")))
                    .singleElement()
                    .asString()
                    .contains("Own is not abstract");
        }
    }
}
