package io.github.vasomim.engine.finetune;

import io.github.vasomim.engine.internal.event.FrameRate;
import io.github.vasomim.engine.internal.event.RunEvents;

/**
 * The curves of a fine-tuning, and what it makes of a few validation frames. The x-axis is steps done, of epochs, too, so that one
 * resumed run is one curve.
 */
final class FineTuneEvents {
    private final RunEvents events;
    private final FineTuneNetwork<?, ?> network;
    private final int epochs;
    private final FrameRate ofSteps = new FrameRate(System::nanoTime);
    private final FrameRate ofEpoch = new FrameRate(System::nanoTime);
    private double epochRate;

    FineTuneEvents(RunEvents events, FineTuneNetwork<?, ?> network, int epochs) {
        this.events = events;
        this.network = network;
        this.epochs = epochs;
    }

    void stepDone(long step, int batchSize, double rate, double loss) {
        ofSteps.add(batchSize);
        ofEpoch.add(batchSize);
        epochRate = ofEpoch.perSecond();
        if (events.isDue(step)) {
            events.write(step, writer -> {
                writer.scalar("step/loss", step, loss);
                writer.scalar("step/learning rate", step, rate);
                writer.scalar("step/frames per second", step, ofSteps.perSecond());
            });
            ofSteps.restart();
        }
    }

    /** The rate is that of the steps: validation came after the last of them. */
    void epochDone(long step, FineTuneEpoch epoch) {
        events.write(step, writer -> {
            writer.scalar("epoch/loss", step, epoch.loss());
            writer.scalar("epoch/learning rate", step, epoch.learningRate());
            writer.scalar("epoch/frames per second", step, epochRate);
            epoch.scores().forEach((name, score) -> writer.scalar("validation/" + name, step, score));
            if (events.hasPictures(epoch.epoch(), epochs)) {
                network.picture(writer, step, epoch.epoch() == 0);
            }
        });
        ofSteps.restart();
        ofEpoch.restart();
    }
}
