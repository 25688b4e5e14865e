package io.github.vasomim.io;

import io.github.vasomim.InputException;
import io.github.vasomim.io.pytorch.PytorchFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads network weights from either of the formats they come in, told apart by content, not by the file's name: a PyTorch state
 * dictionary ({@link PytorchFile}) or safetensors ({@link Safetensors}). Nothing in a file is ever executed.
 *
 * <p>Stateless; safe to call from many threads.
 */
public final class WeightFile {
    /** The eight-byte header length of safetensors and the brace that opens its header. */
    private static final int HEAD_BYTES = 9;

    /** The first byte of any pickle since protocol 2, so of checkpoints from before PyTorch 1.6. */
    private static final byte PICKLE = (byte) 0x80;

    private WeightFile() {}

    /**
     * Reads all tensors of a weights file as 32-bit floats.
     *
     * @param file the file, of either format
     * @return the tensors by name in the order of the file, unmodifiable
     * @throws InputException if the file cannot be read, is of neither format, is damaged, or holds what its reader refuses
     */
    public static Map<String, NamedTensor> read(Path file) {
        return open(file).tensors();
    }

    /**
     * Reads all tensors of a weights file, and what it says of itself.
     *
     * @param file the file, of either format
     * @return tensors and notes; a PyTorch state dictionary has no notes
     * @throws InputException as above
     */
    public static SafetensorsFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    file,
                    Files.exists(file) ? "not a file" : "no such file",
                    "Give the path of a .pth or .safetensors file");
        }
        byte[] head = head(file);
        if (head.length == HEAD_BYTES && head[HEAD_BYTES - 1] == '{') {
            return Safetensors.read(file);
        }
        if (head.length >= 2 && ((head[0] == 'P' && head[1] == 'K') || head[0] == PICKLE)) {
            return new SafetensorsFile(PytorchFile.read(file), Map.of());
        }
        throw new InputException(
                file,
                head.length == 0 ? "an empty file" : "neither a checkpoint of PyTorch 1.6 or later nor safetensors",
                "Give a whole .pth file saved with torch.save(model.state_dict(), path), or a .safetensors file");
    }

    private static byte[] head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD_BYTES);
        } catch (IOException e) {
            throw new InputException(
                    file, "cannot be read: " + e.getMessage(), "Check the file and the right to read it", e);
        }
    }
}
