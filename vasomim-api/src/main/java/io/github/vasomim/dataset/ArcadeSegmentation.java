package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.FrameFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One split of ARCADE (Popov et al., Sci Data 2024): frames in {@code images/}, one COCO file in {@code annotations/}. Areas given as
 * polygons (see the even-odd rule on pixel centres) or run lengths are drawn in the order of the file, later over earlier; crowd
 * areas count like all others, since they show vessels too; an annotation without any area draws nothing, and a frame without
 * annotations has an empty label.
 */
public final class ArcadeSegmentation implements SegmentationSet {
    static final String FRAMES = "images";
    static final String ANNOTATIONS = "annotations";

    private final Path annotationFile;
    private final ArcadeTarget target;
    private final List<Path> frames;
    private final List<CocoFile.Image> images;

    private ArcadeSegmentation(
            Path annotationFile, ArcadeTarget target, List<Path> frames, List<CocoFile.Image> images) {
        this.annotationFile = annotationFile;
        this.target = target;
        this.frames = frames;
        this.images = images;
    }

    /**
     * Opens a split and checks its annotations; no pixel is read yet.
     *
     * @param folder holds {@code images} and {@code annotations} with one JSON file
     * @param target what to make of the categories
     * @return the frames in the order of the annotation file
     * @throws InputException if a folder or file is missing, the JSON is damaged, a frame on disk is not listed in it, or a category
     *     does not belong to the target
     */
    public static ArcadeSegmentation open(Path folder, ArcadeTarget target) {
        Path annotationFile = onlyJson(folder.resolve(ANNOTATIONS));
        CocoFile coco = CocoFile.read(annotationFile);
        Path imageFolder = folder.resolve(FRAMES).normalize();
        Set<Path> unlisted = new HashSet<>(
                FrameFiles.list(imageFolder).stream().map(Path::normalize).toList());
        Set<String> ids = new HashSet<>();
        List<Path> frames = new ArrayList<>();
        for (CocoFile.Image image : coco.images()) {
            Path frame = imageFolder.resolve(image.fileName()).normalize();
            if (!frame.startsWith(imageFolder) || !Files.isRegularFile(frame)) {
                throw new InputException(
                        annotationFile,
                        "lists the frame " + image.fileName() + ", which is not in " + imageFolder,
                        "Add the frame or take it out of the list");
            }
            if (!ids.add(FrameFiles.stem(frame))) {
                throw new InputException(
                        annotationFile,
                        "lists two frames named " + FrameFiles.stem(frame),
                        "Give them different names");
            }
            checkCategories(annotationFile, image, target);
            unlisted.remove(frame);
            frames.add(frame);
        }
        if (!unlisted.isEmpty()) {
            // An unlisted frame is unlabelled: taken as empty it would teach that its vessels are background.
            throw new InputException(
                    unlisted.stream().sorted().toList().get(0),
                    "is not listed in " + annotationFile + " (frames like it: " + unlisted.size() + ")",
                    "List the frame, with or without annotations, or take it out of the folder");
        }
        return new ArcadeSegmentation(annotationFile, target, List.copyOf(frames), coco.images());
    }

    private static void checkCategories(Path file, CocoFile.Image image, ArcadeTarget target) {
        for (CocoFile.Annotation annotation : image.annotations()) {
            if (!target.accepts(annotation.category())) {
                throw new InputException(
                        file + ", " + annotation.place(),
                        "has category " + annotation.category() + " where " + target + " takes " + target.categories(),
                        "Give the annotations made for this task");
            }
        }
    }

    private static Path onlyJson(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[!.]*.json")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new InputException(folder, "cannot be listed (" + e.getMessage() + ")", "Check the folder", e);
        }
        if (files.size() != 1) {
            throw new InputException(
                    folder, "holds " + files.size() + " JSON files where one is expected", "Keep one annotation file");
        }
        return files.get(0);
    }

    @Override
    public int size() {
        return frames.size();
    }

    @Override
    public String id(int index) {
        return FrameFiles.stem(frames.get(index));
    }

    @Override
    public LabelledFrame read(int index) {
        Angiogram frame = AngiogramReader.read(frames.get(index));
        FloatImage pixels = frame.pixels();
        CocoFile.Image image = images.get(index);
        if (pixels.width() != image.width() || pixels.height() != image.height()) {
            throw new InputException(
                    frames.get(index),
                    "has " + pixels.width() + "x" + pixels.height() + " pixels where " + annotationFile + " says "
                            + image.width() + "x" + image.height(),
                    "Give the frame the annotations were made on");
        }
        LabelImage label = new LabelImage(image.width(), image.height());
        for (CocoFile.Annotation annotation : image.annotations()) {
            annotation.region().paint(label, target.label(annotation.category()));
        }
        return new LabelledFrame(frame, label);
    }
}
