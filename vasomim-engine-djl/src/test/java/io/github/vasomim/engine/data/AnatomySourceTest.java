package io.github.vasomim.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.FrameSubset;
import io.github.vasomim.dataset.store.FrameStore;
import io.github.vasomim.dataset.store.FrameStoreWriter;
import io.github.vasomim.dataset.store.StoreSettings;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.ResamplingFilter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnatomySourceTest {
    private static final String SETTINGS = "{\"percentile\":92,\"border\":20}";
    private static final LabelImage STORED = LabelImage.wrap(3, 1, new byte[] {1, 0, 1});

    @TempDir
    Path folder;

    private final AtomicInteger searches = new AtomicInteger();
    private final AnatomyExtractor extractor = frame -> {
        searches.incrementAndGet();
        return new AnatomyMap(new LabelImage(3, 1), new FloatImage(3, 1));
    };
    private final FrameSource frames = new FrameSource() {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public String id(int index) {
            return "a";
        }

        @Override
        public Angiogram read(int index) {
            return new Angiogram("a", FloatImage.wrap(3, 1, new float[] {7, 8, 9}), null);
        }
    };

    private FrameStore store(String anatomy) {
        Path file = folder.resolve("a.vframes");
        StoreSettings settings = new StoreSettings(4, ResamplingFilter.BICUBIC, anatomy);
        try (FrameStoreWriter writer =
                FrameStoreWriter.open(file, settings, frames, anatomy.isEmpty() ? null : frame -> STORED)) {
            writer.pack(0, false);
            writer.commit();
        }
        return FrameStore.open(file);
    }

    @Test
    void a_store_of_these_settings_brings_its_vessels() {
        try (FrameStore store = store(SETTINGS)) {
            AnatomySource source = AnatomySource.of(store, extractor, SETTINGS, 1000);
            assertThat(source.size()).isEqualTo(1);
            assertThat(source.get(0).frame().values()).containsExactly(7, 8, 9);
            assertThat(Objects.requireNonNull(source.get(0).anatomy()).labels()).containsExactly(1, 0, 1);
            assertThat(searches).hasValue(0);
            assertThat(AnatomySource.of(store, null, null, 1000).get(0).anatomy())
                    .as("nobody asks for vessels")
                    .isNull();
        }
    }

    @Test
    void a_part_of_a_store_brings_its_vessels_too() {
        try (FrameStore store = store(SETTINGS)) {
            FrameSubset twice = new FrameSubset(store, ImmutableIntArray.of(0, 0));
            AnatomySource source = AnatomySource.of(twice, extractor, SETTINGS, 1000);
            assertThat(source.size()).isEqualTo(2);
            assertThat(Objects.requireNonNull(source.get(1).anatomy()).labels()).containsExactly(1, 0, 1);
            assertThat(searches).hasValue(0);
            assertThatThrownBy(() -> AnatomySource.of(twice, extractor, "by hand", 1000))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("and is by hand");
        }
    }

    @Test
    void an_extractor_without_a_name_searches_the_stored_frames() {
        try (FrameStore store = store(SETTINGS)) {
            AnatomyFrame frame = AnatomySource.of(store, extractor, null, 1000).get(0);
            assertThat(Objects.requireNonNull(frame.anatomy()).labels()).containsExactly(0, 0, 0);
            assertThat(searches).hasValue(1);
        }
    }

    @Test
    void a_store_of_other_settings_says_what_differs() {
        try (FrameStore store = store(SETTINGS)) {
            assertThatThrownBy(() -> AnatomySource.of(
                            store, extractor, "{\"percentile\":90,\"border\":20,\"regions\":\"tree\"}", 1000))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("a.vframes")
                    .hasMessageContaining("percentile was 92 and is 90, regions was null and is \"tree\"")
                    .hasMessageNotContaining("border");
            assertThatThrownBy(() -> AnatomySource.of(store, extractor, "by hand", 1000))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("and is by hand");
        }
    }

    @Test
    void a_store_without_vessels_says_so() {
        try (FrameStore store = store("")) {
            assertThatThrownBy(() -> AnatomySource.of(store, extractor, SETTINGS, 1000))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("holds frames without vessels");
        }
    }
}
