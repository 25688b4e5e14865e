package io.github.vasomim.io.dicom;

import io.github.vasomim.InputException;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** What is wrong with a DICOM file, before the file is named. Rules are clauses that follow "the DICOM file". */
final class DicomFault extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String WHOLE = "It is damaged or incomplete: copy or export it again";

    private final String fix;

    private DicomFault(String rule, String fix) {
        super(rule);
        this.fix = fix;
    }

    /** The bytes contradict themselves or each other. */
    static DicomFault damaged(String rule) {
        return new DicomFault(rule, WHOLE);
    }

    /** The file may be sound, but it holds other things than are read here. */
    static DicomFault unsupported(String rule, String fix) {
        return new DicomFault(rule, fix);
    }

    /** The exception for the user. */
    static InputException in(Path file, IOException e) {
        if (e instanceof DicomFault fault) {
            return new InputException(file, "the DICOM file " + e.getMessage(), fault.fix, e);
        }
        String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
        return new InputException(file, "the DICOM file cannot be read (" + reason + ")", WHOLE, e);
    }
}
