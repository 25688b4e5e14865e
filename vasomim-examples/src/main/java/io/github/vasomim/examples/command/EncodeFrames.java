package io.github.vasomim.examples.command;

import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.pretrain.SavedPretraining;
import io.github.vasomim.engine.probe.EncoderPatches;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameWork;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.examples.cli.Launcher;
import io.github.vasomim.examples.cli.LocationConverter;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.io.FrameLocation;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what an encoder makes of frames, and the encoder itself for another input or from another program. */
@Command(
        name = "encode",
        description = {
            "Write an encoder's tokens of frames, NAME.safetensors with a tensor \"tokens\" of 1 + patches by width, class token first,",
            "and with --export the encoder itself: that of a checkpoint, the weights of another program, or those for another input."
        },
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class EncodeFrames implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Option(
            names = "--encoder",
            required = true,
            paramLabel = "FILE",
            description = {
                "encoder.safetensors of a pre-training, one of its checkpoints, such as checkpoint-best.safetensors, or",
                "weights with timm's names (.safetensors or .pth)."
            })
    private Path encoder;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            converter = LocationConverter.class,
            description = InputFrame.DESCRIPTION + " Frames are resized to the encoder's input.")
    private @Nullable FrameLocation input;

    @Option(names = "--output", paramLabel = "DIR", description = "Where the tokens go.")
    private @Nullable Path output;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Where the encoder goes: safetensors with timm's names.")
    private @Nullable Path export;

    @Option(
            names = "--image-size",
            paramLabel = "PX",
            description = "Side of the input, if not that of the file: positions are resized.")
    private @Nullable Integer imageSize;

    @Option(
            names = "--image-width",
            paramLabel = "PX",
            description = "Columns of the input, if it is no square; --image-size then gives the rows.")
    private @Nullable Integer imageWidth;

    @Option(
            names = "--channels",
            paramLabel = "N",
            description = "Channels of the input, 1 or 3, if not those of the file: grey frames keep their tokens.")
    private @Nullable Integer channels;

    @Option(
            names = "--heads",
            paramLabel = "N",
            description =
                    "Attention heads, where the file does not tell its shape and its width is none of the named sizes'.")
    private @Nullable Integer heads;

    /**
     * Runs the command.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        System.exit(Launcher.run(new EncodeFrames(), args));
    }

    @Override
    public Integer call() {
        terminal.require((input == null) == (output == null), "--input and --output belong together");
        terminal.require(input != null || export != null, "give --input and --output, or --export");
        EncoderFile read = SavedPretraining.isCheckpoint(encoder)
                ? SavedPretraining.encoder(encoder)
                : EncoderFile.read(encoder, heads);
        VitConfig stored = read.config();
        VitConfig shape = terminal.check(() -> new VitConfig(
                imageSize == null ? stored.imageSize() : imageSize,
                stored.patchSize(),
                stored.width(),
                stored.depth(),
                stored.heads(),
                imageWidth == null && imageSize == null ? stored.imageWidth() : imageWidth,
                channels == null ? stored.channels() : channels));
        EncoderFile file = read.forInput(shape);
        terminal.tell(file.report());
        if (export != null) {
            EncoderFile.write(
                    export, shape, TensorSource.of(List.copyOf(file.tensors().values())), file.notes());
            terminal.say("encoder " + export);
        }
        return input == null || output == null ? ExitCode.OK : encode(file, input, output);
    }

    private int encode(EncoderFile file, FrameLocation from, Path to) {
        List<InputFrame> frames = InputFrame.list(from, to);
        int width = file.config().width();
        PatchGrid grid = file.config().grid();
        try (EncoderPatches patches = EncoderPatches.of(encoder.toString(), file, null)) {
            return FrameWork.run(terminal, "encode", frames, 1, frame -> {
                FloatImage pixels = frame.read().pixels();
                float[] tokens = patches.tokens(Resampling.resize(
                        pixels,
                        ResamplingBox.whole(pixels.width(), pixels.height()),
                        grid.width(),
                        grid.height(),
                        ResamplingFilter.BILINEAR));
                Safetensors.write(
                        to.resolve(frame.name() + ".safetensors"),
                        List.of(new NamedTensor("tokens", new long[] {1 + grid.count(), width}, tokens)),
                        Map.of());
            });
        }
    }
}
