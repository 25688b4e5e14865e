package io.github.vasomim.examples.spark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.examples.command.VasomimCli;
import io.github.vasomim.io.CsvLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * What a job or a command said and ended with.
 *
 * @param code its exit code
 * @param out its results
 * @param err its messages
 */
record JobRun(int code, String out, String err) {
    /** A main class. */
    @FunctionalInterface
    private interface Main {
        int run(PrintWriter out, PrintWriter err, String... args);
    }

    /** Two slots that all jobs of a test share, as starting Spark takes seconds. */
    static SparkSession twoSlots() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "localhost")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
    }

    static JobRun extract(Object... args) {
        return of(SparkExtract::run, args);
    }

    static JobRun predict(Object... args) {
        return of(SparkPredict::run, args);
    }

    static JobRun command(Object... args) {
        return of(VasomimCli::run, args);
    }

    private static JobRun of(Main main, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Stream.of(args).map(Object::toString).toArray(String[]::new);
        int code = main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new JobRun(code, out.toString(), err.toString());
    }

    /** The results of frames by their path, without what is known of the job. */
    static Map<String, byte[]> results(Path output) throws IOException {
        Map<String, byte[]> results = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (!file.startsWith(output.resolve(JobFolder.JOB))) {
                    results.put(output.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return results;
    }

    /** The rows of the table of refusals, without its heading. */
    static List<List<String>> refused(Path output) throws IOException {
        return Files.readAllLines(new JobFolder(output).refused()).stream()
                .skip(1)
                .map(line -> Objects.requireNonNull(CsvLine.split(line), line))
                .toList();
    }

    static JsonObject summary(Path output) throws IOException {
        return JsonParser.parseString(Files.readString(new JobFolder(output).summary()))
                .getAsJsonObject();
    }
}
