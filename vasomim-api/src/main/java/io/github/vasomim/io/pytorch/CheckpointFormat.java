package io.github.vasomim.io.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells the zip format of checkpoints from what else may be named {@code .pth}, by the first bytes. */
final class CheckpointFormat {
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** A pickled number that marks the stream of pickles which PyTorch wrote before version 1.6. */
    private static final byte[] LEGACY = {(byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46};

    private CheckpointFormat() {}

    /**
     * Refuses what is not a zip.
     *
     * @throws IOException if the file cannot be read
     * @throws CheckpointFault if it is another format; says which where that is known
     */
    static void requireZip(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(LEGACY.length);
        }
        if (startsWith(head, ZIP)) {
            return;
        }
        if (startsWith(head, LEGACY)) {
            throw new CheckpointFault(
                    "a checkpoint in the format from before PyTorch 1.6, which is not read",
                    "Load it with PyTorch 1.6 or later and re-save it with torch.save(model.state_dict(), path)");
        }
        throw new CheckpointFault(
                head.length == 0 ? "an empty file" : "not a zip, as files of torch.save are since PyTorch 1.6",
                "Name a .pth or .pt file saved by PyTorch 1.6 or later with torch.save(model.state_dict(), path)");
    }

    private static boolean startsWith(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }
}
