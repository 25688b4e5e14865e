package io.github.vasomim.examples;

import io.github.vasomim.engine.finetune.FineTuneEpoch;
import io.github.vasomim.engine.finetune.FineTuneListener;
import io.github.vasomim.engine.pretrain.EpochRecord;
import io.github.vasomim.engine.pretrain.PretrainListener;
import io.github.vasomim.engine.weights.WeightReport;

/** Prints a line for each epoch of a training. */
final class EpochLines implements FineTuneListener, PretrainListener {
    static final EpochLines PRINTED = new EpochLines();

    private EpochLines() {}

    @Override
    public void epochDone(FineTuneEpoch epoch) {
        System.out.printf("epoch %d: loss %.4f, validation %s%n", epoch.epoch() + 1, epoch.loss(), epoch.scores());
    }

    @Override
    public void epochDone(EpochRecord epoch) {
        System.out.printf(
                "epoch %d: loss %.4f of %s%n",
                epoch.epoch() + 1, epoch.values().loss(), epoch.values().terms());
    }

    @Override
    public void weightsLoaded(WeightReport report) {
        report.lines().forEach(System.out::println);
    }
}
