package io.github.vasomim.io.dicom;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a data set is written, known by its unique identifier (DICOM PS3.5 section 10, names of PS3.6 annex A).
 *
 * @param uid the identifier
 * @param name what it is called
 */
record TransferSyntax(String uid, String name) {
    static final String IMPLICIT = "1.2.840.10008.1.2";
    static final String EXPLICIT = "1.2.840.10008.1.2.1";
    static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    static final String RLE = "1.2.840.10008.1.2.5";
    static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
    static final String JPEG_EXTENDED = "1.2.840.10008.1.2.4.51";
    static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.57";
    static final String JPEG_LOSSLESS_FIRST_ORDER = "1.2.840.10008.1.2.4.70";

    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(IMPLICIT, "Implicit VR Little Endian"),
            Map.entry(EXPLICIT, "Explicit VR Little Endian"),
            Map.entry(DEFLATED, "Deflated Explicit VR Little Endian"),
            Map.entry(BIG_ENDIAN, "Explicit VR Big Endian"),
            Map.entry(RLE, "RLE Lossless"),
            Map.entry(JPEG_BASELINE, "JPEG Baseline (Process 1)"),
            Map.entry(JPEG_EXTENDED, "JPEG Extended (Process 2 and 4)"),
            Map.entry(JPEG_LOSSLESS, "JPEG Lossless, Non-Hierarchical (Process 14)"),
            Map.entry(JPEG_LOSSLESS_FIRST_ORDER, "JPEG Lossless, Non-Hierarchical, First-Order Prediction"),
            Map.entry("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
            Map.entry("1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless)"),
            Map.entry("1.2.840.10008.1.2.4.90", "JPEG 2000 (Lossless Only)"),
            Map.entry("1.2.840.10008.1.2.4.91", "JPEG 2000"),
            Map.entry("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Multi-component (Lossless Only)"),
            Map.entry("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2 Multi-component"),
            Map.entry("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level"),
            Map.entry("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level"),
            Map.entry("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1"),
            Map.entry("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 (Lossless Only)"),
            Map.entry("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"));

    /** The syntax a file announces. */
    static TransferSyntax of(DataSet fileMeta) throws IOException {
        String uid = fileMeta.text(DicomTag.TRANSFER_SYNTAX_UID, 0);
        if (uid == null || !UID.matcher(uid).matches()) {
            throw DicomFault.damaged("has no unique identifier in " + DicomTag.TRANSFER_SYNTAX_UID);
        }
        TransferSyntax syntax = new TransferSyntax(uid, NAMES.getOrDefault(uid, "unknown"));
        if (uid.equals(BIG_ENDIAN)) {
            throw DicomFault.unsupported(
                    "is written as " + syntax.name() + " (" + uid + "), a retired transfer syntax",
                    "Convert it to Explicit VR Little Endian (" + EXPLICIT + ")");
        }
        return syntax;
    }

    /** Whether each element names its value representation; only one syntax goes without. */
    boolean explicit() {
        return !uid.equals(IMPLICIT);
    }

    boolean deflated() {
        return uid.equals(DEFLATED);
    }

    /** Whether frames are stored as they are. */
    boolean uncompressed() {
        return uid.equals(IMPLICIT) || uid.equals(EXPLICIT) || uid.equals(DEFLATED);
    }

    /** Whether the first fragment of a frame shows itself by a marker: the JPEG family without films. */
    boolean marksFrames() {
        return uid.startsWith("1.2.840.10008.1.2.4.") && !name.startsWith("MPEG");
    }
}
