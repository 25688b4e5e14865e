package io.github.vasomim.engine.finetune;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.downstream.VesselPrediction;
import io.github.vasomim.engine.event.FrameRate;
import io.github.vasomim.engine.event.RunEvents;
import io.github.vasomim.engine.head.FrameInference;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.report.Pictures;
import io.github.vasomim.report.tensorboard.EventWriter;

/**
 * The curves of a fine-tuning, and what it makes of a few validation frames. The x-axis is steps done, of epochs, too, so that one
 * resumed run is one curve.
 */
final class FineTuneEvents {
    private static final int FRAMES = 4;

    private final RunEvents events;
    private final SegmentationSet validation;
    private final FrameInference<VesselPrediction> inference;
    private final int epochs;
    private final FrameRate ofSteps = new FrameRate(System::nanoTime);
    private final FrameRate ofEpoch = new FrameRate(System::nanoTime);
    private double epochRate;

    FineTuneEvents(
            RunEvents events, SegmentationSet validation, FrameInference<VesselPrediction> inference, int epochs) {
        this.events = events;
        this.validation = validation;
        this.inference = inference;
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
            if (epoch.dice() != null) {
                writer.scalar("validation/Dice", step, epoch.dice());
            }
            if (epoch.clDice() != null) {
                writer.scalar("validation/clDice", step, epoch.clDice());
            }
            if (events.hasPictures(epoch.epoch(), epochs)) {
                writePictures(writer, step, epoch.epoch() == 0);
            }
        });
        ofSteps.restart();
        ofEpoch.restart();
    }

    private void writePictures(EventWriter writer, long step, boolean withFrames) {
        int count = Math.min(FRAMES, validation.size());
        for (int i = 0; i < count; i++) {
            LabelledFrame frame = validation.read((int) ((long) i * validation.size() / count));
            FloatImage pixels = frame.frame().pixels();
            String group = "frame " + (i + 1) + "/";
            if (withFrames) {
                writer.image(group + "frame", step, Pictures.grey(pixels));
                writer.image(group + "truth", step, Pictures.overlay(pixels, frame.label(), Pictures.OVERLAY_RGB));
            }
            VesselPrediction prediction =
                    inference.predict(inference.fit(pixels), new FrameSize(pixels.width(), pixels.height()));
            writer.image(group + "prediction", step, Pictures.errors(pixels, prediction.mask(), frame.label()));
        }
    }
}
