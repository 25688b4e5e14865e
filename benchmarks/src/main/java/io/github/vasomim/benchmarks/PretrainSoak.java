package io.github.vasomim.benchmarks;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import io.github.vasomim.engine.pretrain.PretrainListener;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.pretrain.PretrainProgress;
import io.github.vasomim.engine.pretrain.Pretrainer;
import java.nio.file.Path;
import java.util.List;

/**
 * A whole pre-training of very many steps on very small frames: VasoMIM with segmentor, loader, checkpoints, report and events. Every
 * so often it notes what the process holds and how fast it is, and in the end fails if either has changed.
 *
 * <p>Arguments: the folder to write to, the number of steps, and the steps between two notes.
 */
public final class PretrainSoak {
    private static final int FRAMES = 80;
    private static final int SIDE = 64;
    private static final int BATCH = 2;

    private PretrainSoak() {}

    /**
     * Runs the soak; ends with 1 if something grew.
     *
     * @param args folder, steps, interval; 20000 and 500 where the numbers are left out
     */
    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "soak");
        int steps = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        int interval = args.length > 2 ? Integer.parseInt(args[2]) : 500;
        List<String> faults = run(folder, steps, interval);
        faults.forEach(System.err::println);
        System.out.println(faults.isEmpty() ? "nothing grew" : faults.size() + " faults");
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    /**
     * Runs the soak.
     *
     * @param folder where the run and {@code soak.csv} go; no run may be there
     * @param steps in all, a multiple of the interval
     * @param interval steps between two notes
     * @return what changed, in words; empty if nothing did
     */
    static List<String> run(Path folder, int steps, int interval) {
        PhantomFrames frames = PhantomFrames.made(FRAMES, SIDE);
        Path segmentor = frames.segmentor(folder);
        int perEpoch = FRAMES / BATCH;
        PretrainConfig config = RecordJson.set(
                PretrainConfig.PAPER,
                List.of(
                        "model=tiny",
                        "imageSize=32",
                        "decoder.width=32",
                        "decoder.depth=1",
                        "decoder.heads=2",
                        "anatomy.border=4",
                        "training.epochs=" + steps / perEpoch,
                        "training.warmupEpochs=1",
                        "training.batchSize=" + BATCH,
                        "training.checkpointSeconds=30"));
        try (NDManager manager = NDManager.newBaseManager()) {
            SoakRecord record = new SoakRecord(manager);
            new Pretrainer(
                            config,
                            frames,
                            folder.resolve("run"),
                            PretrainOptions.DEFAULTS
                                    .withSegmentor(segmentor)
                                    .withEventSteps(100)
                                    .withListener(new PretrainListener() {
                                        @Override
                                        public void stepDone(PretrainProgress progress) {
                                            if (progress.step() % interval == 0) {
                                                record.note(progress.step());
                                                record.write(folder.resolve("soak.csv"));
                                            }
                                        }
                                    }))
                    .run();
            return record.faults();
        }
    }
}
