package io.github.vasomim.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SavePolicyTest {
    private final InputException full = new InputException("disk", "is full", "Free some space");

    private final AtomicLong now = new AtomicLong(7);
    private final List<InputException> told = new ArrayList<>();

    private void pass(long seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void oneIsDueAfterItsTime() {
        SavePolicy policy = new SavePolicy(300, now::get, told::add);
        assertThat(policy.isDue()).isFalse();
        pass(299);
        assertThat(policy.isDue()).isFalse();
        pass(1);
        assertThat(policy.isDue()).isTrue();
        assertThat(policy.attempt(() -> {})).isTrue();
        assertThat(policy.isDue()).isFalse();
        assertThat(new SavePolicy(0, now::get, told::add).isDue()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void oneThatFailedIsToldAndTriedAgainWithinAMinute() {
        SavePolicy policy = new SavePolicy(3600, now::get, told::add);
        assertThat(policy.attempt(() -> {
                    throw full;
                }))
                .isFalse();
        assertThat(told).containsExactly(full);
        assertThat(policy.failure()).isSameAs(full);
        pass(59);
        assertThat(policy.isDue()).isFalse();
        pass(1);
        assertThat(policy.isDue()).isTrue();
        assertThat(policy.attempt(() -> {})).isTrue();
        assertThat(policy.failure()).isNull();
        pass(60);
        assertThat(policy.isDue()).isFalse();
    }

    @Test
    void otherFailuresPassThrough() {
        SavePolicy policy = new SavePolicy(0, now::get, told::add);
        assertThatThrownBy(() -> policy.attempt(() -> {
                    throw new IllegalStateException("a fault");
                }))
                .hasMessage("a fault");
        assertThat(told).isEmpty();
    }

    @Property(tries = 200)
    void aReportTakesAtMostAHundredthOfTheTime(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 1000) Integer> rests,
            @ForAll @IntRange(min = 1, max = 50) int cost) {
        AtomicLong clock = new AtomicLong();
        AtomicLong writing = new AtomicLong();
        AtomicLong written = new AtomicLong();
        LiveReport report = new LiveReport(
                () -> {
                    clock.addAndGet(cost);
                    writing.addAndGet(cost);
                    written.incrementAndGet();
                },
                clock::get,
                told::add);
        for (int rest : rests) {
            clock.addAndGet(rest);
            report.update();
        }
        assertThat(written.get()).as("the first time it is always written").isPositive();
        assertThat(writing.get() - cost).as("all but the first").isLessThanOrEqualTo(clock.get() / 100);
    }

    @Test
    void aReportThatCannotBeWrittenIsTold() {
        LiveReport report = new LiveReport(
                () -> {
                    throw full;
                },
                now::get,
                told::add);
        report.update();
        assertThat(told).containsExactly(full);
    }
}
