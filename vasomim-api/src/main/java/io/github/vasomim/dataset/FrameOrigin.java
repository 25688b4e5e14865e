package io.github.vasomim.dataset;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose frame it is, as far as its name tells. Frames of one patient look alike: they belong into one split.
 *
 * @param patient the patient's number or name in its data set, or null where it is not known
 * @param sequence the sequence among those of its patient, or null where it is not known
 */
public record FrameOrigin(
        @Nullable String patient, @Nullable String sequence) {
    /** Nothing is known. */
    public static final FrameOrigin UNKNOWN = new FrameOrigin(null, null);

    /** Stenosis (Danilov et al., Sci Rep 2021): {@code 14_<patient>_<sequence>_<frame>}. */
    private static final Pattern STENOSIS = Pattern.compile("14_(\\d{1,9})_(\\d{1,9})_\\d{1,9}");

    /** CADICA (Jiménez-Partinen et al., 2024): {@code p<patient>_v<video>_<frame>}. */
    private static final Pattern CADICA = Pattern.compile("p(\\d{1,9})_v(\\d{1,9})_\\d{1,9}");

    private static final Pattern PATIENT_FOLDER = Pattern.compile("(?i)patient(?:[ _-]([a-z0-9-]{1,64})|(\\d{1,9}))");

    /**
     * Reads an origin from a frame's name: {@code 14_<patient>_<sequence>_<frame>} as in Stenosis,
     * {@code p<patient>_v<sequence>_<frame>} as in CADICA, or a folder {@code patient_<patient>} or {@code patient<number>}.
     *
     * @param id path of the frame below its data set, without file ending, with {@code /} between folders
     * @return what it tells; {@link #UNKNOWN} where that is nothing
     */
    public static FrameOrigin of(String id) {
        List<String> parts = Splitter.on('/').splitToList(id);
        String name = parts.get(parts.size() - 1);
        for (Pattern pattern : List.of(STENOSIS, CADICA)) {
            Matcher matcher = pattern.matcher(name);
            if (matcher.matches()) {
                return new FrameOrigin(matcher.group(1), matcher.group(2));
            }
        }
        for (String folder : parts.subList(0, parts.size() - 1)) {
            Matcher matcher = PATIENT_FOLDER.matcher(folder);
            if (matcher.matches()) {
                return new FrameOrigin(matcher.group(1) != null ? matcher.group(1) : matcher.group(2), null);
            }
        }
        return UNKNOWN;
    }

    /**
     * The same origin where several data sets, each with numbers of its own, come together.
     *
     * @param set name of the data set
     * @return the origin with the name before the patient
     */
    public FrameOrigin within(String set) {
        return patient == null ? this : new FrameOrigin(set + "/" + patient, sequence);
    }

    /**
     * What tells the sequence from all others of the data set.
     *
     * @return patient and sequence, or null where the sequence is not known
     */
    public @Nullable String sequenceKey() {
        return sequence == null ? null : patient + "/" + sequence;
    }
}
