package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.pretrain.Pretrainer;
import io.github.vasomim.engine.probe.EncoderPatches;
import io.github.vasomim.engine.weights.EncoderFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An encoder to be evaluated.
 *
 * @param name what to call it, also in names of files
 * @param file its weights
 */
public record NamedEncoder(String name, EncoderFile file) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /**
     * Reads encoders of one shape.
     *
     * @param texts each {@code FILE} or {@code NAME=FILE}, a run folder standing for its encoder; without a name the folder's
     * @return at least one
     * @throws InputException if one cannot be read, its shape is not that of the first, or a name is taken or of no use for a file
     */
    public static List<NamedEncoder> read(List<String> texts) {
        List<NamedEncoder> encoders = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(EncoderPatches.UNTRAINED));
        for (String text : texts) {
            NamedEncoder encoder = read(text);
            if (!NAME.matcher(encoder.name).matches()) {
                throw new InputException(
                        text,
                        "the encoder's name \"" + encoder.name + "\" cannot name a file",
                        "Give NAME=FILE with letters, digits, points, dashes and underscores in the name");
            }
            if (!names.add(encoder.name)) {
                throw new InputException(
                        text, "another encoder or a control is called " + encoder.name, "Give NAME=FILE");
            }
            if (!encoder.file
                    .config()
                    .equals(
                            encoders.isEmpty()
                                    ? encoder.file.config()
                                    : encoders.get(0).file.config())) {
                throw new InputException(
                        encoder.file.source(),
                        "has the shape " + encoder.file.config() + " where the first encoder has "
                                + encoders.get(0).file.config(),
                        "Evaluate encoders of different shapes one by one: their patches and controls differ");
            }
            encoders.add(encoder);
        }
        return encoders;
    }

    private static NamedEncoder read(String text) {
        int split = Files.exists(Path.of(text)) ? -1 : text.indexOf('=');
        Path given = Path.of(text.substring(split + 1));
        Path file = Files.isDirectory(given) ? given.resolve(Pretrainer.ENCODER) : given;
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file, "there is no such encoder", "Give the encoder.safetensors of a pre-training");
        }
        return new NamedEncoder(split < 0 ? name(file) : text.substring(0, split), EncoderFile.read(file));
    }

    /** Of the run folder; elsewhere of the file, without ending. */
    private static String name(Path file) {
        Path whole = LabelledData.plain(file);
        if (file.endsWith(Pretrainer.ENCODER) && whole.getNameCount() > 1) {
            return whole.getName(whole.getNameCount() - 2).toString();
        }
        return whole.getName(whole.getNameCount() - 1).toString().replaceFirst("\\.[^.]*$", "");
    }
}
