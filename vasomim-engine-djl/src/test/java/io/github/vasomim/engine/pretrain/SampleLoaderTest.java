package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.image.Angiogram;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SampleLoaderTest {
    private static final FrameSource FRAMES = PretrainFixtures.phantoms(4);

    /** Frames that come when the latch opens, but for the first ones. */
    private record Slow(CountDownLatch latch, AtomicInteger quick) implements FrameSource {

        @Override
        public int size() {
            return FRAMES.size();
        }

        @Override
        public String id(int index) {
            return FRAMES.id(index);
        }

        @Override
        public Angiogram read(int index) {
            if (quick.getAndDecrement() <= 0) {
                try {
                    latch.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return FRAMES.read(index);
        }
    }

    @Test
    @Timeout(60)
    void waiting_is_counted_but_for_the_first_batch() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        AnatomySource source = AnatomySource.of(new Slow(latch, new AtomicInteger(2)), null, null, 0);
        try (SampleLoader loader = new SampleLoader(
                source,
                SampleMaking.augmented(new RandomAugmentation(AugmentationSettings.PRETRAINING, 32, 32)),
                0,
                2,
                0,
                3,
                1)) {
            loader.next();
            assertThat(loader.stalls()).isEqualTo(LoaderStalls.NONE);
            Thread opener = new Thread(() -> {
                try {
                    Thread.sleep(200);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                latch.countDown();
            });
            opener.start();
            loader.next();
            assertThat(loader.stalls().steps()).isEqualTo(1);
            assertThat(loader.stalls().seconds()).isGreaterThan(0.1);
            opener.join();
        }
    }
}
