package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
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
 * The files of one split of ARCADE, matched with each other: frames in {@code images/}, one COCO file in {@code annotations/}.
 *
 * @param annotationFile the COCO file
 * @param frames the frames' files in the order of the annotation file
 * @param images what the annotation file says of each
 */
record ArcadeSplit(Path annotationFile, List<Path> frames, List<CocoFile.Image> images) {
    static final String FRAMES = "images";
    static final String ANNOTATIONS = "annotations";

    static boolean isAt(Path folder) {
        return Files.isDirectory(folder.resolve(FRAMES)) && Files.isDirectory(folder.resolve(ANNOTATIONS));
    }

    static ArcadeSplit open(Path folder, ArcadeTarget target) {
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
        return new ArcadeSplit(annotationFile, List.copyOf(frames), coco.images());
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

    /** The one annotation file of a folder. */
    static Path onlyJson(Path folder) {
        List<Path> files = jsonIn(folder);
        if (files.size() != 1) {
            throw new InputException(
                    folder, "holds " + files.size() + " JSON files where one is expected", "Keep one annotation file");
        }
        return files.get(0);
    }

    /** The annotation files of a split. */
    static List<Path> json(Path split) {
        return jsonIn(split.resolve(ANNOTATIONS));
    }

    private static List<Path> jsonIn(Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "[!.]*.{json,JSON}")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new InputException(folder, "cannot be listed (" + e.getMessage() + ")", "Check the folder", e);
        }
        return files;
    }

    String id(int index) {
        return FrameFiles.stem(frames.get(index));
    }

    /** The frame, whose size is that of its annotations. */
    Angiogram read(int index) {
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
        return frame;
    }
}
