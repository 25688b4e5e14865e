package io.github.vasomim.benchmarks;

import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Milliseconds per frame to find its vessels: one thread by default, all with {@code -t max}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AnatomyBenchmark {
    /** Side of the square frame in pixels. */
    @Param({"512", "1024"})
    public int side;

    private static final VesselnessExtractor FAST = new VesselnessExtractor(SatoVesselness.of(1, 2, 3, 4), 92, 20);

    private FloatImage frame = new FloatImage(1, 1);

    /** Makes the frame: a phantom. */
    @Setup
    public void makeFrame() {
        frame = new PhantomGenerator(PhantomConfig.square(side))
                .generate(7)
                .frame()
                .pixels();
    }

    /**
     * The published pipeline.
     *
     * @return the vessels
     */
    @Benchmark
    public AnatomyMap exact() {
        return VesselnessExtractor.PAPER.extract(frame.asImg());
    }

    /**
     * The same rule with the fast filter.
     *
     * @return the vessels
     */
    @Benchmark
    public AnatomyMap fast() {
        return FAST.extract(frame.asImg());
    }

    /**
     * The whole vessel tree.
     *
     * @return the vessels
     */
    @Benchmark
    public AnatomyMap tree() {
        return VesselTreeExtractor.DEFAULT.extract(frame.asImg());
    }
}
