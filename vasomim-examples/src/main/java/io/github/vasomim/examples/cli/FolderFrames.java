package io.github.vasomim.examples.cli;

import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.FrameFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of some folders, read on demand.
 *
 * @param files the image files
 */
public record FolderFrames(List<Path> files) implements FrameSource {
    /**
     * Finds the frames.
     *
     * @param folders searched with all folders below
     * @return at least one frame
     */
    public static FolderFrames open(List<Path> folders) {
        List<Path> files = new ArrayList<>();
        folders.forEach(folder -> files.addAll(FrameFiles.list(folder)));
        return new FolderFrames(List.copyOf(files));
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public String id(int index) {
        return files.get(index).toString();
    }

    @Override
    public Angiogram read(int index) {
        return AngiogramReader.read(files.get(index));
    }
}
