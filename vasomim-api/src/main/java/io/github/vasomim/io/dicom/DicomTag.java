package io.github.vasomim.io.dicom;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The only elements whose values are ever read; all others, and with them everything about the patient, are passed over by their
 * length. Names and numbers as in DICOM PS3.6.
 */
enum DicomTag {
    TRANSFER_SYNTAX_UID(0x0002_0010, "Transfer Syntax UID"),
    /** This and the next three: read for {@link DicomDirectory} alone. */
    DIRECTORY_RECORD_SEQUENCE(0x0004_1220, "Directory Record Sequence"),
    RECORD_IN_USE_FLAG(0x0004_1410, "Record In-use Flag"),
    REFERENCED_FILE_ID(0x0004_1500, "Referenced File ID"),
    REFERENCED_SOP_CLASS_UID(0x0004_1510, "Referenced SOP Class UID in File"),
    /** Read for {@link PatientKey} alone, never with an image. */
    PATIENT_ID(0x0010_0020, "Patient ID"),
    CINE_RATE(0x0018_0040, "Cine Rate"),
    FRAME_TIME(0x0018_1063, "Frame Time"),
    IMAGER_PIXEL_SPACING(0x0018_1164, "Imager Pixel Spacing"),
    POSITIONER_PRIMARY_ANGLE(0x0018_1510, "Positioner Primary Angle"),
    POSITIONER_SECONDARY_ANGLE(0x0018_1511, "Positioner Secondary Angle"),
    SAMPLES_PER_PIXEL(0x0028_0002, "Samples per Pixel"),
    PHOTOMETRIC_INTERPRETATION(0x0028_0004, "Photometric Interpretation"),
    PLANAR_CONFIGURATION(0x0028_0006, "Planar Configuration"),
    NUMBER_OF_FRAMES(0x0028_0008, "Number of Frames"),
    ROWS(0x0028_0010, "Rows"),
    COLUMNS(0x0028_0011, "Columns"),
    PIXEL_SPACING(0x0028_0030, "Pixel Spacing"),
    BITS_ALLOCATED(0x0028_0100, "Bits Allocated"),
    BITS_STORED(0x0028_0101, "Bits Stored"),
    HIGH_BIT(0x0028_0102, "High Bit"),
    PIXEL_REPRESENTATION(0x0028_0103, "Pixel Representation"),
    PIXEL_INTENSITY_RELATIONSHIP(0x0028_1040, "Pixel Intensity Relationship"),
    PIXEL_INTENSITY_RELATIONSHIP_SIGN(0x0028_1041, "Pixel Intensity Relationship Sign"),
    WINDOW_CENTER(0x0028_1050, "Window Center"),
    WINDOW_WIDTH(0x0028_1051, "Window Width"),
    RESCALE_INTERCEPT(0x0028_1052, "Rescale Intercept"),
    RESCALE_SLOPE(0x0028_1053, "Rescale Slope"),
    VOI_LUT_FUNCTION(0x0028_1056, "VOI LUT Function"),
    MODALITY_LUT_SEQUENCE(0x0028_3000, "Modality LUT Sequence"),
    LUT_DESCRIPTOR(0x0028_3002, "LUT Descriptor"),
    LUT_DATA(0x0028_3006, "LUT Data"),
    VOI_LUT_SEQUENCE(0x0028_3010, "VOI LUT Sequence"),
    PIXEL_MEASURES_SEQUENCE(0x0028_9110, "Pixel Measures Sequence"),
    FRAME_VOI_LUT_SEQUENCE(0x0028_9132, "Frame VOI LUT Sequence"),
    PIXEL_VALUE_TRANSFORMATION_SEQUENCE(0x0028_9145, "Pixel Value Transformation Sequence"),
    SHARED_FUNCTIONAL_GROUPS_SEQUENCE(0x5200_9229, "Shared Functional Groups Sequence"),
    EXTENDED_OFFSET_TABLE(0x7fe0_0001, "Extended Offset Table"),
    EXTENDED_OFFSET_TABLE_LENGTHS(0x7fe0_0002, "Extended Offset Table Lengths"),
    PIXEL_DATA(0x7fe0_0010, "Pixel Data");

    /** What is read of a DICOM directory. */
    static final Set<DicomTag> DIRECTORY = Set.of(
            TRANSFER_SYNTAX_UID,
            DIRECTORY_RECORD_SEQUENCE,
            RECORD_IN_USE_FLAG,
            REFERENCED_FILE_ID,
            REFERENCED_SOP_CLASS_UID);

    /** What is read with an image. */
    static final Set<DicomTag> IMAGE = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(
            DIRECTORY_RECORD_SEQUENCE, RECORD_IN_USE_FLAG, REFERENCED_FILE_ID, REFERENCED_SOP_CLASS_UID, PATIENT_ID)));

    private static final Map<Integer, DicomTag> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(tag -> tag.number, Function.identity()));

    private final int number;
    private final String title;

    DicomTag(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** The tag of a number, or null for one that is not in the list. */
    static @Nullable DicomTag of(int number) {
        return BY_NUMBER.get(number);
    }

    boolean isSequence() {
        return title.endsWith(" Sequence");
    }

    /** How many items of a sequence are kept: the first, but of a directory all. */
    int keptItems() {
        return this == DIRECTORY_RECORD_SEQUENCE ? Integer.MAX_VALUE : 1;
    }

    /** The name and number as they stand in messages. */
    @Override
    public String toString() {
        return title + " " + text(number);
    }

    /** A number in the usual notation. */
    static String text(int number) {
        return String.format("(%04X,%04X)", number >>> 16, number & 0xffff);
    }
}
