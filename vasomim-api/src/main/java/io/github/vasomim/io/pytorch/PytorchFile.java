package io.github.vasomim.io.pytorch;

import io.github.vasomim.InputException;
import io.github.vasomim.io.NamedTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads a PyTorch state dictionary ({@code .pth}, {@code .pt}) in the zip format that {@code torch.save} writes since PyTorch 1.6.
 *
 * <p>Nothing in the file is executed: its pickle may only name the handful of globals that a dictionary of tensors consists of,
 * and those of a training program's settings beside it, of which nothing comes ({@code argparse.Namespace}, paths, devices, numbers of
 * NumPy); any other is refused by name. Every length, count, offset and stride is checked against the real sizes, and the tensors may
 * take no more than 64 MiB plus 16 times the file, so a damaged or hostile file ends in an {@link InputException}.
 *
 * <p>Elements of any type (32-, 64- and 16-bit floats, bfloat16, whole numbers of 8 to 64 bits, truth values) become the nearest
 * 32-bit float. Views with strides are gathered, so each tensor comes in C order. Both byte orders are read.
 *
 * <p>Stateless; safe to call from many threads.
 */
public final class PytorchFile {
    private PytorchFile() {}

    /**
     * Reads all tensors of a checkpoint. The file is a dictionary of nothing but tensors, or a dictionary whose entry
     * {@code model}, {@code state_dict} or {@code model_state_dict} (the first of them that fits) is one; other entries beside it,
     * such as epoch and optimiser, are left out. Names stay as they are: no prefix is removed.
     *
     * @param file the checkpoint
     * @return the tensors by name in file order, unmodifiable
     * @throws InputException if the file cannot be read, is damaged, comes from before PyTorch 1.6, holds anything but plain values,
     *     tensors and settings, or needs more memory than Java may use
     */
    public static Map<String, NamedTensor> read(Path file) {
        return read(file, Runtime.getRuntime().maxMemory());
    }

    static Map<String, NamedTensor> read(Path file, long heapBytes) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file,
                    Files.exists(file) ? "not a file" : "no such file",
                    "Give the path of a .pth file saved by torch.save");
        }
        try {
            CheckpointFormat.requireZip(file);
            try (CheckpointArchive archive = CheckpointArchive.open(file)) {
                PickleValue top = new PickleMachine(archive.pickle(), archive::storageBytes).run();
                return new TensorLoader(archive, heapBytes).load(StateDict.select(top));
            }
        } catch (CheckpointFault fault) {
            throw fault.in(file);
        } catch (IOException e) {
            throw new InputException(
                    file,
                    "cannot be read as a checkpoint: " + CheckpointFault.printable(String.valueOf(e.getMessage())),
                    "The file is damaged or incomplete: copy or download it again",
                    e);
        }
    }
}
