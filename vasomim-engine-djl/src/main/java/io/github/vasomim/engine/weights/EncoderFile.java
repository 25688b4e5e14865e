package io.github.vasomim.engine.weights;

import com.google.common.base.Splitter;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.SafetensorsFile;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.io.WeightFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An encoder's weights with its shape: a safetensors file with timm's parameter names and the shape as JSON in its metadata. Files of
 * other programs with these names are read, too, {@code .pth} or safetensors.
 *
 * @param config shape of the encoder
 * @param tensors its weights by name
 * @param notes what else the file says of itself, such as where the weights come from
 * @param source the file
 * @param report what became of each tensor of the file
 */
public record EncoderFile(
        VitConfig config,
        Map<String, NamedTensor> tensors,
        Map<String, String> notes,
        Path source,
        WeightReport report) {
    /** Key of the shape in the metadata. */
    public static final String SHAPE = "vasomim.vit";
    /** Key of the steps done in the metadata, as in "300 of 900". */
    public static final String STEP = "vasomim.pretrain.step";

    private static final int LISTED = 12;
    private static final String FIX =
            "Give the encoder.safetensors of a pre-training, or weights of a plain vision transformer with timm's names";

    /**
     * Weights that are in memory.
     *
     * @param config shape of the encoder
     * @param tensors its weights by name
     * @param notes what else there is to say
     * @param source the file they come from or go to
     */
    public EncoderFile(VitConfig config, Map<String, NamedTensor> tensors, Map<String, String> notes, Path source) {
        this(config, tensors, notes, source, WeightReport.compare(source, EncoderTensors.of(config), tensors));
    }

    /**
     * Picks an encoder out of other tensors, as those of a whole model.
     *
     * @param config its shape
     * @param tensors its weights by timm's names, and others
     * @param notes where they come from
     * @param source the file they are from
     * @return the encoder alone
     * @throws InputException if a tensor is missing or has another shape
     */
    public static EncoderFile among(
            VitConfig config, Map<String, NamedTensor> tensors, Map<String, String> notes, Path source) {
        Map<String, NamedTensor> own = new LinkedHashMap<>();
        EncoderTensors.of(config).keySet().forEach(name -> {
            NamedTensor tensor = tensors.get(name);
            if (tensor != null) {
                own.put(name, tensor);
            }
        });
        EncoderFile encoder = new EncoderFile(config, own, notes, source);
        encoder.report().requireComplete(FIX);
        return encoder;
    }

    /**
     * Writes an encoder, atomically.
     *
     * @param file the target
     * @param config its shape
     * @param tensors its weights
     * @param provenance notes on where they come from, put beside the shape
     * @throws InputException if the file cannot be written
     */
    public static void write(Path file, VitConfig config, List<TensorSource> tensors, Map<String, String> provenance) {
        Map<String, String> metadata = new LinkedHashMap<>(provenance);
        metadata.put(SHAPE, RecordJson.toJson(config).toString());
        Safetensors.writeFrom(file, tensors, metadata);
    }

    /**
     * How far its pre-training had come.
     *
     * @return such as "300 of 900"; empty where the file does not say
     */
    public String step() {
        return notes.getOrDefault(STEP, "");
    }

    /**
     * Whether its pre-training was stopped before its end.
     *
     * @return false where the file does not say
     */
    public boolean isUnfinished() {
        List<String> parts = Splitter.on(" of ").splitToList(step());
        return parts.size() == 2 && !parts.get(0).equals(parts.get(1));
    }

    /**
     * Reads an encoder.
     *
     * @param file a file that {@link #write} made, or weights of a plain vision transformer with timm's names: safetensors, or a
     *     {@code .pth} state dictionary, perhaps under {@code model} or {@code state_dict} and with a prefix; without a shape in its
     *     metadata the tensors tell it, a square input and the heads of the named size of that width
     * @return shape and weights, every tensor in its place; decoders, heads and other extras are left out and reported
     * @throws InputException if the file cannot be read or is no encoder, a tensor is missing or has another shape (all are listed), or
     *     there are tensors that make it another kind of transformer
     */
    public static EncoderFile read(Path file) {
        return read(file, null);
    }

    /**
     * Reads an encoder of known heads.
     *
     * @param file as above
     * @param heads attention heads where the file does not tell its shape; null for those of the named size of its width
     * @return as above
     * @throws InputException as above
     */
    public static EncoderFile read(Path file, @Nullable Integer heads) {
        SafetensorsFile stored = WeightFile.open(file);
        String text = stored.metadata().get(SHAPE);
        VitConfig told = text == null ? null : shape(text, file);
        ForeignEncoder encoder = new ForeignEncoder(stored.tensors(), told, file);
        VitConfig config = told == null ? encoder.shape(heads) : told;
        Map<String, long[]> wanted = EncoderTensors.of(config);
        WeightReport report = WeightReport.compare(file, wanted, encoder.tensors())
                .withUnexpected(encoder.others())
                .withChanged(encoder.changes());
        report.requireComplete(
                encoder.tensors().containsKey("fc_norm.weight")
                        ? "It was fine-tuned on the mean of its tokens (fc_norm): give the file from before that"
                        : FIX);
        List<String> foreign = report.unexpected().stream()
                .filter(EncoderTensors::isPartOfEncoder)
                .toList();
        if (!foreign.isEmpty()) {
            throw new InputException(
                    file,
                    "is another kind of transformer: an encoder of its shape has no place for "
                            + String.join(", ", foreign.subList(0, Math.min(LISTED, foreign.size())))
                            + (foreign.size() > LISTED ? " and " + (foreign.size() - LISTED) + " more" : ""),
                    FIX);
        }
        Map<String, NamedTensor> tensors = new LinkedHashMap<>();
        wanted.keySet()
                .forEach(name -> tensors.put(
                        name, Objects.requireNonNull(encoder.tensors().get(name))));
        return new EncoderFile(config, tensors, stored.metadata(), file, report);
    }

    private static VitConfig shape(String text, Path file) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return RecordJson.complete(VitConfig.class, json, file + " " + SHAPE);
        } catch (JsonParseException | IllegalStateException e) {
            throw new InputException(
                    file,
                    "the encoder's shape is not JSON: " + text,
                    "Give the encoder.safetensors of a pre-training",
                    e);
        }
    }

    /**
     * The encoder for another input: positions are resized bicubically with antialias, the class token's stays (as timm does); for one
     * channel in place of three, or three in place of one, the patch projection is changed so that grey frames keep their tokens.
     *
     * @param shape what is wanted: width, depth, heads and patches as they are
     * @return the changed encoder, and in its report what was changed; this one where nothing is
     * @throws InputException if more differs than size and channels of the input
     */
    public EncoderFile forInput(VitConfig shape) {
        return shape.equals(config) ? this : EncoderInput.change(this, shape);
    }
}
