package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * XA-170K, the frames VasoMIM is pre-trained on (arXiv 2602.11536): a folder of PNG for each of its sources CADICA, SYNTAX, XCAD and
 * CoronaryDominance, and a folder of vessel masks beside each, such as {@code cadica} and {@code cadica_frangi}. Immutable,
 * thread-safe; pixels are read on demand.
 */
public final class Xa170k {
    private static final Set<String> SOURCES = Set.of("cadica", "syntax", "xcad", "coronarydominance");

    private final Path root;
    private final Map<String, Source> sources;

    /** Folders of a source; the masks may be absent. */
    private record Source(Path frames, @Nullable Path masks) {}

    private Xa170k(Path root, Map<String, Source> sources) {
        this.root = root;
        this.sources = sources;
    }

    /**
     * Opens the folder; no file is read yet.
     *
     * @param root holds at least one of {@code cadica}, {@code syntax}, {@code xcad}, {@code coronarydominance} (in any case), each with or
     *     without masks in a folder of its name ending in {@code _frangi}, {@code _mask}, {@code _masks}, {@code _label} or
     *     {@code _labels}
     * @return the sources that are there
     * @throws InputException if there is none, or a source has two folders of masks
     */
    public static Xa170k open(Path root) {
        Map<String, Source> sources = new LinkedHashMap<>();
        for (Path folder : PairFolders.subfolders(root, name -> SOURCES.contains(name.toLowerCase(Locale.ROOT)))) {
            String name = String.valueOf(folder.getFileName());
            List<Path> masks = PairFolders.subfolders(root, other -> FolderNames.isBesideFrames(other, name));
            if (masks.size() > 1) {
                throw new InputException(root, "holds several folders of masks for " + name, "Keep one of them");
            }
            sources.put(name.toLowerCase(Locale.ROOT), new Source(folder, masks.isEmpty() ? null : masks.get(0)));
        }
        if (sources.isEmpty()) {
            throw new InputException(
                    root,
                    "holds none of the sources of XA-170K",
                    "Name the folder with cadica/, syntax/, xcad/ or coronarydominance/");
        }
        return new Xa170k(root, sources);
    }

    /**
     * The sources that are there.
     *
     * @return names in lower case, sorted
     */
    public List<String> sources() {
        return List.copyOf(sources.keySet());
    }

    /**
     * All frames, to pre-train on.
     *
     * @return the frames of all sources, masks left out
     * @throws InputException if a source holds no frame
     */
    public FrameSet frames() {
        return FrameSet.open(sources.values().stream().map(Source::frames).toList());
    }

    /**
     * The frames of one source.
     *
     * @param source one of {@link #sources()}
     * @return its frames
     * @throws InputException if it is not there or holds no frame
     */
    public FrameSet frames(String source) {
        Source folders = sources.get(source);
        if (folders == null) {
            throw new InputException(source, "is none of " + sources(), "Name one of the sources in " + root);
        }
        return FrameSet.open(List.of(folders.frames()));
    }

    /**
     * All frames with the masks a vessel filter made of them, which are no truth but do to train a segmentor.
     *
     * @return pairs of all sources, their ids with the source before them
     * @throws InputException if a source has no folder of masks, or frames and masks do not match
     */
    public SegmentationSet pseudoLabels() {
        Map<String, PairedFolders> pairs = new LinkedHashMap<>();
        List<String> bare = new ArrayList<>();
        sources.forEach((name, source) -> {
            if (source.masks() == null) {
                bare.add(name);
            } else {
                pairs.put(name, PairedFolders.open(source.frames(), source.masks()));
            }
        });
        if (!bare.isEmpty()) {
            throw new InputException(
                    root,
                    "has no masks for " + String.join(", ", bare),
                    "Add a folder such as " + bare.get(0) + "_mask");
        }
        return new JoinedSegmentation(pairs);
    }
}
