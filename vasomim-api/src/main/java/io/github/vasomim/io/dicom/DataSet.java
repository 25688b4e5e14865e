package io.github.vasomim.io.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kept elements of a data set or of an item of a sequence. Filled by the parser, only read afterwards. */
final class DataSet {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_ ]{1,16}");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}");

    private final Map<DicomTag, byte[]> values = new EnumMap<>(DicomTag.class);
    private final Map<DicomTag, List<DataSet>> items = new EnumMap<>(DicomTag.class);

    /** Keeps a value; of two with the same tag the first stays. */
    void put(DicomTag tag, byte[] value) {
        values.putIfAbsent(tag, value);
    }

    /** Keeps the items of a sequence; of two with the same tag the first stays. */
    void put(DicomTag tag, List<DataSet> kept) {
        items.putIfAbsent(tag, kept);
    }

    /** Takes over what enhanced images say in groups for all frames at once and what is not said here. */
    void adoptSharedGroups() {
        DataSet shared = item(DicomTag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        if (shared != null) {
            for (List<DataSet> group : shared.items.values()) {
                group.get(0).values.forEach(this::put);
                group.get(0).items.forEach(this::put);
            }
        }
    }

    /** The first item of a sequence, or null where there is none. */
    @Nullable DataSet item(DicomTag tag) {
        List<DataSet> kept = items(tag);
        return kept.isEmpty() ? null : kept.get(0);
    }

    /** The kept items of a sequence. */
    List<DataSet> items(DicomTag tag) {
        return items.getOrDefault(tag, List.of());
    }

    byte @Nullable [] bytes(DicomTag tag) {
        byte[] value = values.get(tag);
        return value == null || value.length == 0 ? null : value;
    }

    /** One value of a text element without the padding, or null where it is absent or empty. */
    @Nullable String text(DicomTag tag, int index) {
        byte[] value = values.get(tag);
        if (value == null) {
            return null;
        }
        String[] parts = new String(value, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .split("\\\\", -1);
        return index >= parts.length || parts[index].isBlank() ? null : parts[index].strip();
    }

    /**
     * A coded term, or null where it is absent or empty. Codes are the only text that messages repeat: whatever else may stand in a
     * damaged file stays unsaid.
     */
    @Nullable String code(DicomTag tag) throws IOException {
        String text = text(tag, 0);
        if (text != null && !CODE.matcher(text).matches()) {
            throw DicomFault.damaged("has no code in " + tag);
        }
        return text;
    }

    /** One decimal of a text element, or null where it is absent, empty or no finite number. */
    @Nullable Double decimalOrNull(DicomTag tag, int index) {
        String text = text(tag, index);
        if (text == null || !DECIMAL.matcher(text).matches()) {
            return null;
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? value : null;
    }

    /** The first decimal of a text element, or null where it is absent or empty; anything else is refused. */
    @Nullable Double decimal(DicomTag tag) throws IOException {
        String text = text(tag, 0);
        Double value = decimalOrNull(tag, 0);
        if (text != null && value == null) {
            throw DicomFault.damaged("has no number in " + tag);
        }
        return value;
    }

    /** The whole number of a text element, or {@code absent} where it is absent or empty. */
    int whole(DicomTag tag, int absent) throws IOException {
        String text = text(tag, 0);
        if (text == null) {
            return absent;
        }
        if (!WHOLE.matcher(text).matches()) {
            throw DicomFault.damaged("has no whole number in " + tag);
        }
        return Integer.parseInt(text);
    }

    /** The first number of a binary element. */
    int u16(DicomTag tag) throws IOException {
        byte[] value = bytes(tag);
        if (value == null) {
            throw DicomFault.damaged("lacks " + tag);
        }
        return u16(tag, value, 0);
    }

    /** The first number of a binary element, or {@code absent} where it is absent or empty. */
    int u16(DicomTag tag, int absent) throws IOException {
        return bytes(tag) == null ? absent : u16(tag);
    }

    /** A number within a binary value. */
    static int u16(DicomTag tag, byte[] value, int index) throws IOException {
        if (value.length < 2 * index + 2) {
            throw DicomFault.damaged("has only " + value.length + " bytes in " + tag);
        }
        return (value[2 * index] & 0xff) | (value[2 * index + 1] & 0xff) << 8;
    }
}
