package io.github.vasomim.report.tensorboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Name of an event file. TensorBoard takes every file with {@code tfevents} in its name and reads those of one folder in the order of
 * their names.
 *
 * @param seconds when it was begun, since 1970
 * @param number tells those of one second apart
 */
record EventFileName(long seconds, int number) {
    private static final Pattern NAME =
            Pattern.compile("events\\.out\\.tfevents\\.(\\d{10,18})\\.vasomim\\.(\\d{4,9})");
    private static final Comparator<EventFileName> ORDER =
            Comparator.comparingLong(EventFileName::seconds).thenComparingInt(EventFileName::number);

    /** The name that comes after all there are, even where the clock went back. */
    static EventFileName next(Path folder, long now) throws IOException {
        EventFileName first = new EventFileName(Math.max(0, now), 0);
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(EventFileName::parse)
                    .flatMap(Optional::stream)
                    .max(ORDER)
                    .filter(latest -> ORDER.compare(latest, first) >= 0)
                    .map(EventFileName::after)
                    .orElse(first);
        }
    }

    EventFileName after() {
        return new EventFileName(seconds, number + 1);
    }

    private static Optional<EventFileName> parse(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new EventFileName(Long.parseLong(name.group(1)), Integer.parseInt(name.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "events.out.tfevents.%010d.vasomim.%04d", seconds, number);
    }
}
