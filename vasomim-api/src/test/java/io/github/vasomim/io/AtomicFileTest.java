package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void createsAndReplacesWithNothingBeside() throws IOException {
        Path target = folder.resolve("a/b/x.bin");
        AtomicFile.write(target, out -> out.write(1));
        AtomicFile.write(target, out -> out.write(new byte[] {2, 3}));
        assertThat(Files.readAllBytes(target)).containsExactly(2, 3);
        assertThat(target.getParent()).isDirectoryContaining("glob:**x.bin");
        try (Stream<Path> files = Files.list(folder.resolve("a/b"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void failureKeepsTheOldFileAndLeavesNothing() throws IOException {
        Path target = Files.writeString(folder.resolve("x.txt"), "old");
        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(target.toString())
                .hasMessageContaining("disk is full");
        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                    throw new IllegalStateException("content broke");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(target).hasContent("old");
        assertThat(names()).containsExactly("x.txt");
    }

    @Test
    void aFullDiskIsToldFromOtherFailures() {
        Path target = folder.resolve("x.txt");
        for (String full : List.of("There is not enough space on the disk", "Disk quota exceeded")) {
            assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                        throw new IOException(full);
                    }))
                    .hasMessageContaining("disk is full");
        }
        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                    throw new IOException("the cable is out");
                }))
                .hasMessageContaining("cannot be written (IOException: the cable is out)");
        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                    throw new EOFException();
                }))
                .hasMessageContaining("cannot be written (EOFException: EOFException)");
    }

    @Test
    void replacesWhatAKilledWriterLeft() throws IOException {
        Files.writeString(folder.resolve(".x.txt.partial"), "half of someth");
        AtomicFile.write(folder.resolve("x.txt"), out -> out.write('n'));
        assertThat(folder.resolve("x.txt")).hasContent("n");
        assertThat(names()).containsExactly("x.txt");
    }

    @Test
    void refusesTwoWritersOfOneFile() throws IOException {
        Path target = folder.resolve("x.txt");
        AtomicFile.write(target, out -> {
            out.write('1');
            assertThatThrownBy(() -> AtomicFile.write(target, inner -> inner.write('2')))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("another writer");
        });
        assertThat(target).hasContent("1");
        assertThat(names()).containsExactly("x.txt");
    }

    @Test
    void refusesFoldersAndFilesAsFolders() throws IOException {
        Files.createDirectories(folder.resolve("d"));
        Files.writeString(folder.resolve("f"), "");
        for (String name : List.of("d", "f/x")) {
            Path target = folder.resolve(name);
            assertThatThrownBy(() -> AtomicFile.write(target, out -> out.write(1)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(target.toString());
        }
        assertThat(names()).containsExactly("d", "f");
    }
}
