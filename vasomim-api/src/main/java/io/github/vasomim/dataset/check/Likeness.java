package io.github.vasomim.dataset.check;

import io.github.vasomim.dataset.Fault;
import io.github.vasomim.dataset.FaultKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds frames that are one picture, and frames that look alike: those of one sequence do, and are not told of. All pairs are compared,
 * a few nanoseconds each: 170,000 frames take about a minute of one core, far less than reading them.
 */
final class Likeness {
    private static final int MOST_NAMED = 4;

    private final List<InspectedFrame> frames;

    Likeness(List<InspectedFrame> frames) {
        this.frames = frames.stream().filter(frame -> frame.entry() != null).toList();
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        Map<String, List<ManifestEntry>> same = new LinkedHashMap<>();
        for (int i = 0; i < frames.size(); i++) {
            same.computeIfAbsent(entry(i).sha256(), absent -> new ArrayList<>()).add(entry(i));
        }
        same.values().stream()
                .filter(group -> group.size() > 1)
                .forEach(group -> faults.add(fault(
                        group,
                        "is the same picture as",
                        FaultKind.LEAKED_FRAME,
                        FaultKind.SHARED_FRAME,
                        FaultKind.REPEATED_FRAME)));
        for (List<ManifestEntry> group : alike()) {
            if (group.stream().map(ManifestEntry::sha256).distinct().count() > 1) {
                faults.add(fault(
                        group,
                        "looks like",
                        FaultKind.LEAKED_LIKENESS,
                        FaultKind.SHARED_LIKENESS,
                        FaultKind.REPEATED_LIKENESS));
            }
        }
        return faults;
    }

    private ManifestEntry entry(int index) {
        return Objects.requireNonNull(frames.get(index).entry());
    }

    private static Fault fault(
            List<ManifestEntry> group, String relation, FaultKind leaked, FaultKind shared, FaultKind repeated) {
        ManifestEntry first = group.get(0);
        // Those of other splits are what matters: they are named before the others.
        List<String> others = group.stream()
                .skip(1)
                .sorted(Comparator.comparing((ManifestEntry entry) ->
                        entry.set().equals(first.set()) && entry.split().equals(first.split())))
                .map(ManifestEntry::path)
                .toList();
        String named = String.join(", ", others.subList(0, Math.min(MOST_NAMED, others.size())));
        String more = others.size() > MOST_NAMED ? " and " + (others.size() - MOST_NAMED) + " more" : "";
        return new Fault(kind(group, leaked, shared, repeated), first.path(), relation + " " + named + more);
    }

    private static FaultKind kind(List<ManifestEntry> group, FaultKind leaked, FaultKind shared, FaultKind repeated) {
        Map<String, Set<String>> splits = new LinkedHashMap<>();
        group.forEach(entry ->
                splits.computeIfAbsent(entry.set(), absent -> new HashSet<>()).add(entry.split()));
        if (splits.values().stream().anyMatch(of -> of.size() > 1)) {
            return leaked;
        }
        return splits.size() > 1 ? shared : repeated;
    }

    /** Groups of two or more frames, each like another of its group. */
    private List<List<ManifestEntry>> alike() {
        PerceptualHash[] looks = frames.stream()
                .map(frame -> Objects.requireNonNull(frame.look()))
                .toArray(PerceptualHash[]::new);
        List<int[]> links = IntStream.range(0, looks.length)
                .parallel()
                .mapToObj(i -> IntStream.range(0, i)
                        .filter(j -> looks[i].distance(looks[j]) <= PerceptualHash.ALIKE && !oneSequence(i, j))
                        .toArray())
                .toList();
        int[] group = IntStream.range(0, looks.length).toArray();
        for (int i = 0; i < looks.length; i++) {
            for (int j : links.get(i)) {
                group[head(group, i)] = head(group, j);
            }
        }
        Map<Integer, List<ManifestEntry>> groups = new LinkedHashMap<>();
        for (int i = 0; i < looks.length; i++) {
            groups.computeIfAbsent(head(group, i), absent -> new ArrayList<>()).add(entry(i));
        }
        return groups.values().stream().filter(members -> members.size() > 1).toList();
    }

    private boolean oneSequence(int i, int j) {
        String sequence = frames.get(i).sequence();
        return sequence != null
                && sequence.equals(frames.get(j).sequence())
                && entry(i).set().equals(entry(j).set())
                && entry(i).split().equals(entry(j).split());
    }

    /** The first frame of a group, with the way there made shorter for the next time. */
    private static int head(int[] group, int member) {
        int at = member;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }
}
