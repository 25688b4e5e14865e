package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.Box;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The stenoses of one split of ARCADE as boxes, from the {@code bbox} (x, y, width, height) of each annotation. A frame without
 * annotations has no box. Boxes are cut at the frame's edges. Immutable, thread-safe.
 */
public final class ArcadeBoxes implements BoxSet {
    private final ArcadeSplit split;
    private final List<List<LabelledBox>> boxes;

    private ArcadeBoxes(ArcadeSplit split, List<List<LabelledBox>> boxes) {
        this.split = split;
        this.boxes = boxes;
    }

    /**
     * Opens a split and checks its annotations; no pixel is read yet.
     *
     * @param folder holds {@code images} and {@code annotations} with one JSON file
     * @return the frames in the order of the annotation file
     * @throws InputException if a folder or file is missing, the JSON is damaged, a frame on disk is not listed in it, a category is not
     *     stenosis, or an annotation has no box with a part inside its frame
     */
    public static ArcadeBoxes open(Path folder) {
        ArcadeSplit split = ArcadeSplit.open(folder, ArcadeTarget.STENOSES);
        List<List<LabelledBox>> boxes = new ArrayList<>();
        for (CocoFile.Image image : split.images()) {
            List<LabelledBox> found = new ArrayList<>();
            for (CocoFile.Annotation annotation : image.annotations()) {
                Box whole = annotation.box();
                Box inside = whole == null ? null : whole.within(image.width(), image.height());
                if (inside == null) {
                    throw new InputException(
                            split.annotationFile() + ", " + annotation.place(),
                            whole == null
                                    ? "has no \"bbox\" of x, y, width and height above 0"
                                    : "has the box " + whole + " outside its frame",
                            "Correct it as the COCO format asks");
                }
                found.add(new LabelledBox(inside, LabelledBox.STENOSIS, annotation.crowd()));
            }
            boxes.add(List.copyOf(found));
        }
        return new ArcadeBoxes(split, List.copyOf(boxes));
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
    public LabelledBoxes read(int index) {
        Angiogram frame = split.read(index);
        return new LabelledBoxes(frame, boxes.get(index));
    }
}
