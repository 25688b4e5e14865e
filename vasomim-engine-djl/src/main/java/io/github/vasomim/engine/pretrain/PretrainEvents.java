package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.internal.event.FrameRate;
import io.github.vasomim.engine.internal.event.RunEvents;
import io.github.vasomim.report.Picture;
import io.github.vasomim.report.PictureRow;
import io.github.vasomim.report.tensorboard.EventWriter;
import java.util.List;

/** The curves and pictures of a pre-training. The x-axis is steps done, of epochs, too, so that one resumed run is one curve. */
final class PretrainEvents {
    private final RunEvents events;
    private final PretrainPictures pictures;
    private final int epochs;
    private final FrameRate ofSteps = new FrameRate(System::nanoTime);
    private final FrameRate ofEpoch = new FrameRate(System::nanoTime);

    PretrainEvents(RunEvents events, PretrainPictures pictures, int epochs) {
        this.events = events;
        this.pictures = pictures;
        this.epochs = epochs;
    }

    void stepDone(long step, int batchSize, double rate, StepValues values, LoaderStalls stalls) {
        ofSteps.add(batchSize);
        ofEpoch.add(batchSize);
        if (events.isDue(step)) {
            events.write(step, writer -> {
                write(writer, "step", step, rate, values);
                writer.scalar("step/frames per second", step, ofSteps.perSecond());
                writer.scalar("step/seconds waited for frames", step, stalls.seconds());
            });
            ofSteps.restart();
        }
    }

    void epochDone(long step, EpochRecord epoch) {
        events.write(step, writer -> {
            write(writer, "epoch", step, epoch.learningRate(), epoch.values());
            writer.scalar("epoch/frames per second", step, ofEpoch.perSecond());
            if (epoch.epoch() == 0) {
                writeRows(writer, step);
            } else if (events.hasPictures(epoch.epoch(), epochs)) {
                writeResults(writer, step);
            }
        });
        // What events cost is not training.
        ofSteps.restart();
        ofEpoch.restart();
    }

    private static void write(EventWriter writer, String group, long step, double rate, StepValues values) {
        writer.scalar(group + "/loss", step, values.loss());
        writer.scalar(group + "/learning rate", step, rate);
        values.terms().forEach((name, value) -> writer.scalar(group + "/term " + name, step, value));
    }

    private void writeRows(EventWriter writer, long step) {
        write(writer, step, pictures.rows().stream().map(PictureRow::pictures).toList());
    }

    private void writeResults(EventWriter writer, long step) {
        write(writer, step, pictures.results());
    }

    private static void write(EventWriter writer, long step, List<? extends List<Picture>> frames) {
        for (int i = 0; i < frames.size(); i++) {
            for (Picture picture : frames.get(i)) {
                writer.image(tag(i, picture.caption()), step, picture.image());
            }
        }
    }

    private static String tag(int frame, String caption) {
        return "frame " + (frame + 1) + "/" + caption;
    }
}
