package io.github.vasomim.dataset.store;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A small store, changed at places the input names, its checksums made right again; a frame in floats is four times its bytes. */
class FrameStoreFuzzTest {
    private static final int EDIT = 3;

    @TempDir
    private static Path folder;

    private static byte[] sound = {};

    private final ParserProbe probe = new ParserProbe(".vframes", 64, 1 << 20);

    @BeforeAll
    static void pack() throws IOException {
        Path file = folder.resolve("sound.vframes");
        StoreFixture.pack(file, StoreFixture.Frames.random(3, 11));
        sound = Files.readAllBytes(file);
    }

    @FuzzTest(maxDuration = "10m")
    void openAndRead(byte[] input) {
        probe.check(TamperedStore.mended(edited(input)), file -> {
            try (FrameStore store = FrameStore.open(file)) {
                if (store.size() > 0) {
                    store.get(0);
                }
            }
        });
    }

    /** Each three bytes are a place, header and commits in front, index and records by their distance from the end, and a value. */
    private static byte[] edited(byte[] input) {
        byte[] store = sound.clone();
        ByteBuffer edits = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
        while (edits.remaining() >= EDIT) {
            int place = edits.getShort();
            store[Math.floorMod(place, store.length)] = edits.get();
        }
        return store;
    }
}
