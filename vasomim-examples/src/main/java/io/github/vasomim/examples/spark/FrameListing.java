package io.github.vasomim.examples.spark;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.store.FrameStore;
import io.github.vasomim.dataset.store.SourceStamp;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.io.FrameLocation;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The frames of a job, in order.
 *
 * @param archive where they are
 * @param frames at least one, no two of one name
 */
public record FrameListing(FrameArchive archive, List<ListedFrame> frames) {
    /** Keeps a copy. */
    public FrameListing {
        frames = List.copyOf(frames);
    }

    /**
     * Lists the frames of a location, named as the commands name them.
     *
     * @param input what the user named
     * @param output the folder of the results, which is not looked into
     * @return the frames; those that cannot be read are among them
     * @throws InputException if there is none, the archive is damaged, two results would get one name, or results would fall among the
     *     frames
     */
    public static FrameListing of(FrameLocation input, Path output) {
        FrameArchive archive = FrameArchive.of(input);
        Path file = Path.of(archive.path());
        return new FrameListing(
                archive,
                switch (archive.kind()) {
                    case FILES -> listed(InputFrame.listLeniently(new FrameLocation(file, input.pattern()), output));
                    case ZIP -> zipped(file, output);
                    case STORE -> stored(file);
                });
    }

    private static List<ListedFrame> zipped(Path file, Path output) {
        try (FileSystem zip = FrameArchive.zip(file)) {
            try {
                return listed(InputFrame.listLeniently(FrameLocation.of(zip.getPath("/")), output));
            } catch (InputException e) {
                throw new InputException(file + ", " + e.subject(), e.rule(), e.fix(), e);
            }
        } catch (IOException e) {
            throw new InputException(file, "cannot be read (" + e.getMessage() + ")", "Copy it anew", e);
        }
    }

    private static List<ListedFrame> listed(List<InputFrame> found) {
        List<ListedFrame> frames = new ArrayList<>(found.size());
        for (InputFrame each : found) {
            long bytes = 0;
            long modified = 0;
            try {
                BasicFileAttributes now = Files.readAttributes(each.file(), BasicFileAttributes.class);
                bytes = now.size();
                modified = now.lastModifiedTime().to(TimeUnit.MILLISECONDS);
            } catch (IOException e) {
                // Told with its frame when that is read.
            }
            frames.add(new ListedFrame(
                    each.name(),
                    each.file().toString(),
                    each.frame().index(),
                    each.frame().count(),
                    bytes,
                    modified,
                    ""));
        }
        return frames;
    }

    private static List<ListedFrame> stored(Path file) {
        try (FrameStore store = FrameStore.open(file)) {
            Set<String> names = new HashSet<>();
            boolean unique = IntStream.range(0, store.size())
                    .allMatch(i -> names.add(store.entry(i).name().toLowerCase(Locale.ROOT)));
            List<ListedFrame> frames = new ArrayList<>(store.size());
            for (int i = 0; i < store.size(); i++) {
                SourceStamp stamp = store.entry(i).stamp();
                frames.add(new ListedFrame(
                        unique ? store.entry(i).name() : store.id(i),
                        file.toString(),
                        i,
                        store.size(),
                        stamp.bytes(),
                        TimeUnit.NANOSECONDS.toMillis(stamp.modified()),
                        stamp.sha256()));
            }
            return frames;
        }
    }

    /**
     * The frames in parts that are done or not, each by one task.
     *
     * @param partitionFrames most frames of a part
     * @return one after the other
     */
    public List<Partition> partitions(int partitionFrames) {
        int count = (frames.size() + partitionFrames - 1) / partitionFrames;
        return IntStream.range(0, count)
                .mapToObj(number -> new Partition(
                        number,
                        frames.subList(
                                number * partitionFrames, Math.min(frames.size(), (number + 1) * partitionFrames))))
                .toList();
    }
}
