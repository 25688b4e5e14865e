package io.github.vasomim.examples.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles Java of pages, with every public package of the library imported, as a reader's editor would do. */
final class SnippetCompiler implements AutoCloseable {
    private static final String LIBRARY = "io.github.vasomim";
    private static final String EXAMPLES = LIBRARY + ".examples";
    /** What is behind the library is not for its users. */
    private static final String INTERNAL = ".internal";

    private static final List<String> OTHERS = List.of(
            "java.util",
            "java.util.function",
            "java.util.random",
            "java.util.stream",
            "java.util.concurrent.atomic",
            "java.nio.file",
            "java.io",
            "net.imglib2.img",
            "net.imglib2.type.numeric",
            "net.imglib2.type.numeric.real",
            "ai.djl",
            "ai.djl.ndarray",
            "ai.djl.ndarray.types",
            "org.slf4j");
    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final |abstract )*(?:class|record|interface|enum) (\\w+)", Pattern.MULTILINE);

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT, null);
    private final String imports;

    SnippetCompiler(Path output) throws IOException {
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
        // What one block of a page makes, the next may use.
        List<Path> known = new ArrayList<>(List.of(output));
        files.getLocationAsPaths(StandardLocation.CLASS_PATH).forEach(known::add);
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, known);
        Set<String> packages = new TreeSet<>(OTHERS);
        for (JavaFileObject file :
                files.list(StandardLocation.CLASS_PATH, LIBRARY, EnumSet.of(JavaFileObject.Kind.CLASS), true)) {
            String name = files.inferBinaryName(StandardLocation.CLASS_PATH, file);
            String own = name.substring(0, name.lastIndexOf('.'));
            if (!own.startsWith(EXAMPLES) && !own.contains(INTERNAL)) {
                packages.add(own);
            }
        }
        imports = packages.stream().map(name -> "import " + name + ".*; ").collect(Collectors.joining())
                // Its other names stand for other things in java.util.
                + "import net.imglib2.RandomAccessibleInterval; ";
    }

    /** What the compiler says against a block, with the page's line; empty if nothing. */
    List<String> errors(Fence fence) {
        String body = fence.text();
        List<String> own =
                body.lines().filter(line -> line.startsWith("import ")).toList();
        Matcher type = TYPE.matcher(body);
        boolean whole = type.find();
        String name = whole ? type.group(1) : "Snippet";
        // All that is added stands on one line, so that the compiler's lines are the page's.
        String head = (whole ? "" : String.join(" ", own)) + imports;
        String source = whole
                ? head + "\n" + body
                : head + "@SuppressWarnings(\"all\") class Snippet { void run(" + fence.given()
                        + ") throws Exception {\n"
                        + body.lines()
                                .map(line -> line.startsWith("import ") ? "" : line)
                                .collect(Collectors.joining("\n"))
                        + "\n}}";
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        compiler.getTask(null, files, said, List.of("-proc:none", "-parameters"), null, List.of(file(name, source)))
                .call();
        List<String> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : said.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(fence.page() + ":" + (fence.line() + each.getLineNumber() - 2) + " "
                        + each.getMessage(Locale.ROOT));
            }
        }
        return errors;
    }

    private static JavaFileObject file(String name, String source) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
