package io.github.vasomim.engine.internal.run;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.PngWriter;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batch in which a training lost its numbers.
 *
 * @param step the step it was trained on in, the first is 1
 * @param ids of its frames
 * @param frames as they were trained on, cropped and resized; empty if they could not be made again
 */
public record SuspectBatch(long step, List<String> ids, List<FloatImage> frames) {
    private static final int MOST_PICTURED = 256;
    private static final int GAP = 2;
    private static final int GROUND = 0x808080;
    private static final int NO_NUMBER = 0xff0000;

    /** Copies the lists. */
    public SuspectBatch {
        ids = List.copyOf(ids);
        frames = List.copyOf(frames);
    }

    /**
     * Writes a picture of the batch into the run folder and says all there is to say.
     *
     * @param cause what was found
     * @param folder the run folder
     * @param checkpoint the last good checkpoint and its step in words; null if there is none
     * @return to be thrown
     */
    public DivergedException explain(DivergedException cause, Path folder, @Nullable String checkpoint) {
        List<String> broken = broken();
        StringBuilder text = new StringBuilder(cause.what() + " in step " + cause.step() + ".");
        if (step != cause.step()) {
            text.append(" The weights were no numbers any more after step ")
                    .append(step)
                    .append('.');
        }
        text.append(" Frames of step ")
                .append(step)
                .append(": ")
                .append(String.join(", ", ids))
                .append('.');
        if (!broken.isEmpty()) {
            text.append(" Values that are no numbers: ")
                    .append(String.join(", ", broken))
                    .append('.');
        }
        text.append(' ').append(picture(folder)).append('.');
        text.append(" Last good checkpoint: ")
                .append(checkpoint == null ? "none" : checkpoint)
                .append(". ");
        text.append(
                broken.isEmpty()
                        ? "Look at these frames, or start anew in another folder with a lower training.learningRate"
                        : "Mend what makes these frames, or leave them out and start anew in another folder");
        return new DivergedException(text.toString(), cause);
    }

    /** Frames with values that are not finite. */
    private List<String> broken() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            for (float value : frames.get(i).values()) {
                if (!Float.isFinite(value)) {
                    names.add(ids.get(i));
                    break;
                }
            }
        }
        return names;
    }

    private String picture(Path folder) {
        if (frames.isEmpty()) {
            return "Picture: none, as the frames can no longer be read";
        }
        Path file = folder.resolve("diverged-step-" + step + ".png");
        try {
            PngWriter.write(file, mosaic());
            return "Picture: " + file;
        } catch (InputException e) {
            return "Picture: none, as " + e.getMessage();
        }
    }

    /** The frames in rows, values that are no numbers in red. */
    private BufferedImage mosaic() {
        int count = Math.min(MOST_PICTURED, frames.size());
        int columns = (int) Math.ceil(Math.sqrt(count));
        int rows = (count + columns - 1) / columns;
        int width = frames.get(0).width();
        int height = frames.get(0).height();
        BufferedImage mosaic = new BufferedImage(
                columns * (width + GAP) - GAP, rows * (height + GAP) - GAP, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < mosaic.getHeight(); y++) {
            for (int x = 0; x < mosaic.getWidth(); x++) {
                mosaic.setRGB(x, y, GROUND);
            }
        }
        for (int i = 0; i < count; i++) {
            float[] values = frames.get(i).values();
            for (int p = 0; p < values.length; p++) {
                mosaic.setRGB(
                        i % columns * (width + GAP) + p % width,
                        i / columns * (height + GAP) + p / width,
                        rgb(values[p]));
            }
        }
        return mosaic;
    }

    private static int rgb(float value) {
        if (!Float.isFinite(value)) {
            return NO_NUMBER;
        }
        int grey = Math.max(0, Math.min(255, Math.round(value)));
        return grey << 16 | grey << 8 | grey;
    }
}
