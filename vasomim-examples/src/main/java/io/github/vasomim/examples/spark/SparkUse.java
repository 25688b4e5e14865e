package io.github.vasomim.examples.spark;

import com.google.common.base.Throwables;
import io.github.vasomim.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Spark, started when it is first asked for and stopped at the end, unless the program had it running before. For one thread. */
final class SparkUse implements AutoCloseable {
    private static final String MASTER = "spark.master";
    private static final String CPUS = "spark.task.cpus";
    private static final String EXECUTOR = "spark.executor.cores";
    private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d{1,4}|\\*)(?:,\\d+)?])?");

    private final SparkConf conf;
    private @Nullable SparkSession session;
    private boolean stops;

    /**
     * Settings of Spark: those of {@code spark-submit}, and what they leave open.
     *
     * @param name of the application
     * @param master where to run, null as {@code spark-submit} says or else on this machine
     * @param wholeExecutors whether a task takes all cores of its executor, unless said otherwise
     */
    SparkUse(String name, @Nullable String master, boolean wholeExecutors) {
        conf = new SparkConf().setAppName(name);
        if (master != null) {
            conf.setMaster(master);
        }
        conf.setIfMissing(MASTER, "local[*]");
        Matcher local = LOCAL.matcher(conf.get(MASTER));
        boolean here = local.matches();
        if (here) {
            // Nobody looks from outside: no ports are needed.
            conf.setIfMissing("spark.ui.enabled", "false");
            conf.setIfMissing("spark.driver.host", "localhost");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        if (wholeExecutors) {
            if (conf.get(MASTER).startsWith("spark:") && !conf.contains(EXECUTOR) && !conf.contains(CPUS)) {
                throw new InputException(
                        EXECUTOR,
                        "is not set, so that an executor has all cores of its machine and its model uses one",
                        "Pass --conf " + EXECUTOR + "=4 or another number to spark-submit");
            }
            int cores = here ? cores(local.group(1)) : conf.getInt(EXECUTOR, 1);
            conf.setIfMissing(CPUS, String.valueOf(cores));
        }
        // Two attempts at one partition would write the same files.
        conf.set("spark.speculation", "false");
    }

    private static int cores(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        return text.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(text);
    }

    JavaSparkContext context() {
        SparkSession running = session;
        if (running == null) {
            stops = SparkSession.getDefaultSession().isEmpty();
            try {
                running = SparkSession.builder().config(conf).getOrCreate();
            } catch (Exception e) {
                // Scala throws what it likes undeclared: SparkException is checked.
                throw unusable(e);
            }
            session = running;
        }
        return JavaSparkContext.fromSparkContext(running.sparkContext());
    }

    /** Spark says in many ways that it cannot run there; the first word is that of the user. */
    private InputException unusable(Exception e) {
        Throwable why = Throwables.getRootCause(e);
        return new InputException(
                MASTER + " " + conf.get(MASTER),
                "Spark cannot start there (" + why.getMessage() + ")",
                "Name a master that runs, such as local[2] or spark://HOST:7077",
                e);
    }

    /** How many tasks run at a time. */
    int slots() {
        JavaSparkContext context = context();
        return Math.max(1, context.defaultParallelism() / context.getConf().getInt(CPUS, 1));
    }

    @Override
    public void close() {
        if (session != null && stops) {
            session.stop();
        }
    }
}
