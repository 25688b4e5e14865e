package io.github.vasomim.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.dataset.FrameOrigin;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.ResamplingFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Small frames in memory, and a way to find vessels in them that takes no time. */
final class StoreFixture {
    static final StoreSettings SETTINGS = new StoreSettings(16, ResamplingFilter.BICUBIC, "{\"below\":100}");

    private StoreFixture() {}

    /** Pixels below 100. */
    static LabelImage dark(FloatImage frame) {
        LabelImage dark = new LabelImage(frame.width(), frame.height());
        for (int i = 0; i < frame.values().length; i++) {
            dark.labels()[i] = (byte) (frame.values()[i] < 100 ? 1 : 0);
        }
        return dark;
    }

    /** Frames of whole numbers. */
    record Frames(List<Angiogram> list) implements FrameSource {
        static Frames random(int count, long seed) {
            List<Angiogram> list = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                list.add(frame("p" + i + "_v1_" + i, seed + i));
            }
            return new Frames(list);
        }

        static Angiogram frame(String name, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            FloatImage pixels = new FloatImage(random.nextInt(1, 17), random.nextInt(1, 17));
            for (int i = 0; i < pixels.values().length; i++) {
                pixels.values()[i] = random.nextInt(256);
            }
            return new Angiogram(name, pixels, null);
        }

        Frames with(int index, Angiogram frame) {
            List<Angiogram> changed = new ArrayList<>(list);
            changed.set(index, frame);
            return new Frames(changed);
        }

        @Override
        public int size() {
            return list.size();
        }

        @Override
        public String id(int index) {
            return "set/" + list.get(index).name();
        }

        @Override
        public FrameOrigin origin(int index) {
            return FrameOrigin.of(id(index));
        }

        @Override
        public Angiogram read(int index) {
            return list.get(index);
        }
    }

    static FrameStoreWriter writer(Path file, FrameSource frames) {
        return FrameStoreWriter.open(file, SETTINGS, frames, StoreFixture::dark);
    }

    static PackSummary pack(Path file, FrameSource frames) {
        return pack(file, frames, false);
    }

    static PackSummary pack(Path file, FrameSource frames, boolean rehash) {
        try (FrameStoreWriter writer = writer(file, frames)) {
            for (int i = 0; i < frames.size(); i++) {
                writer.pack(i, rehash);
            }
            return writer.commit();
        }
    }

    /** Whether the store holds just these frames, which fit into it, and their vessels. */
    static void assertHolds(FrameStore store, FrameSource frames) {
        assertThat(store.size()).isEqualTo(frames.size());
        for (int i = 0; i < frames.size(); i++) {
            Angiogram frame = frames.read(i);
            assertThat(store.id(i)).isEqualTo(frames.id(i));
            assertThat(store.origin(i)).isEqualTo(frames.origin(i));
            assertThat(store.read(i).name()).isEqualTo(frame.name());
            assertThat(store.read(i).pixels().values()).isEqualTo(frame.pixels().values());
            PackedFrame packed = store.get(i);
            assertThat(packed.frame().width()).isEqualTo(frame.pixels().width());
            assertThat(packed.frame().values()).isEqualTo(frame.pixels().values());
            assertThat(Objects.requireNonNull(packed.anatomy()).labels())
                    .isEqualTo(dark(frame.pixels()).labels());
        }
    }
}
