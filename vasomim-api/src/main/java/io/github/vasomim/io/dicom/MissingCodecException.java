package io.github.vasomim.io.dicom;

import io.github.vasomim.InputException;
import java.io.Serial;
import java.nio.file.Path;

/** Says that a DICOM file is compressed in a way for which no codec is built in or installed. Immutable, thread-safe. */
public final class MissingCodecException extends InputException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String transferSyntaxUid;
    private final String transferSyntaxName;

    MissingCodecException(Path file, TransferSyntax syntax) {
        super(
                file,
                "the DICOM file is compressed as " + syntax.name() + " (transfer syntax " + syntax.uid()
                        + "), for which no codec is installed",
                "Put an implementation of " + PixelCodec.class.getName()
                        + " on the class path (found by java.util.ServiceLoader), or convert the file to "
                        + "Explicit VR Little Endian, RLE or JPEG Lossless");
        this.transferSyntaxUid = syntax.uid();
        this.transferSyntaxName = syntax.name();
    }

    /**
     * How the file is compressed.
     *
     * @return the unique identifier of the transfer syntax
     */
    public String transferSyntaxUid() {
        return transferSyntaxUid;
    }

    /**
     * What the transfer syntax is called.
     *
     * @return its name in the DICOM standard, or "unknown"
     */
    public String transferSyntaxName() {
        return transferSyntaxName;
    }
}
