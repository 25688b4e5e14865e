package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;
import java.nio.file.Path;

/**
 * One split of ARCADE (Popov et al., Sci Data 2024): frames in {@code images/}, one COCO file in {@code annotations/}. Areas given as
 * polygons (see the even-odd rule on pixel centres) or run lengths are drawn in the order of the file, later over earlier; crowd
 * areas count like all others, since they show vessels too; an annotation without any area draws nothing, and a frame without
 * annotations has an empty label. Immutable, thread-safe.
 */
public final class ArcadeSegmentation implements SegmentationSet {
    private final ArcadeSplit split;
    private final ArcadeTarget target;

    private ArcadeSegmentation(ArcadeSplit split, ArcadeTarget target) {
        this.split = split;
        this.target = target;
    }

    /**
     * Opens a split and checks its annotations; no pixel is read yet.
     *
     * @param folder holds {@code images} and {@code annotations} with one JSON file
     * @param target what to make of the categories
     * @return the frames in the order of the annotation file
     * @throws InputException if a folder or file is missing, the JSON is damaged, a frame on disk is not listed in it, a category
     *     does not belong to the target, or an area lies wholly beyond its frame (one that reaches beyond is cut)
     */
    public static ArcadeSegmentation open(Path folder, ArcadeTarget target) {
        ArcadeSplit split = ArcadeSplit.open(folder, target);
        for (CocoFile.Image image : split.images()) {
            for (CocoFile.Annotation annotation : image.annotations()) {
                if (annotation.region().isBeyond(image.width(), image.height())) {
                    throw new InputException(
                            split.annotationFile() + ", " + annotation.place(),
                            "has an outline that lies beyond its frame of " + image.width() + "x" + image.height(),
                            "Correct its coordinates, or take the annotation out");
                }
            }
        }
        return new ArcadeSegmentation(split, target);
    }

    @Override
    public int size() {
        return split.frames().size();
    }

    @Override
    public String id(int index) {
        return split.id(index);
    }

    @Override
    public LabelledFrame read(int index) {
        Angiogram frame = split.read(index);
        CocoFile.Image image = split.images().get(index);
        LabelImage label = new LabelImage(image.width(), image.height());
        for (CocoFile.Annotation annotation : image.annotations()) {
            annotation.region().paint(label, target.label(annotation.category()));
        }
        return new LabelledFrame(frame, label);
    }
}
