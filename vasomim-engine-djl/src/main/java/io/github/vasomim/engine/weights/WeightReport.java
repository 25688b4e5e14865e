package io.github.vasomim.engine.weights;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.primitives.Longs;
import io.github.vasomim.InputException;
import io.github.vasomim.io.NamedTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of each tensor when stored weights met a network: none is passed over in silence. Immutable and thread-safe.
 *
 * @param source where the weights come from
 * @param matched names the network asks for and the source has, of one shape; in the network's order
 * @param missing names the network asks for and the source lacks
 * @param misshaped names both have with different shapes
 * @param unexpected names the source has and the network has no place for
 * @param changed what was done to stored tensors so that they match, in words
 */
public record WeightReport(
        String source,
        ImmutableList<String> matched,
        ImmutableList<String> missing,
        ImmutableList<Misshaped> misshaped,
        ImmutableList<String> unexpected,
        ImmutableList<String> changed) {
    /** Names listed one by one in an error. */
    private static final int LISTED = 12;

    /**
     * A tensor of the wrong shape.
     *
     * @param name its name
     * @param stored extents in the source
     * @param wanted extents in the network
     */
    public record Misshaped(String name, ImmutableList<Long> stored, ImmutableList<Long> wanted) {
        @Override
        public String toString() {
            return name + " " + stored + " where this model has " + wanted;
        }
    }

    /**
     * Holds stored tensors against what a network asks for.
     *
     * @param source where they come from, named in errors
     * @param wanted extents by name, in the network's order
     * @param stored tensors by name
     * @return the report, nothing changed
     */
    public static WeightReport compare(Object source, Map<String, long[]> wanted, Map<String, NamedTensor> stored) {
        ImmutableList.Builder<String> matched = ImmutableList.builder();
        ImmutableList.Builder<String> missing = ImmutableList.builder();
        ImmutableList.Builder<Misshaped> misshaped = ImmutableList.builder();
        wanted.forEach((name, shape) -> {
            NamedTensor tensor = stored.get(name);
            if (tensor == null) {
                missing.add(name);
            } else if (!Arrays.equals(tensor.shape(), shape)) {
                misshaped.add(new Misshaped(name, extents(tensor.shape()), extents(shape)));
            } else {
                matched.add(name);
            }
        });
        return new WeightReport(
                source.toString(),
                matched.build(),
                missing.build(),
                misshaped.build(),
                stored.keySet().stream()
                        .filter(name -> !wanted.containsKey(name))
                        .collect(ImmutableList.toImmutableList()),
                ImmutableList.of());
    }

    private static ImmutableList<Long> extents(long[] shape) {
        return ImmutableList.copyOf(Longs.asList(shape));
    }

    /**
     * The report with more tensors that have no place.
     *
     * @param names their names
     * @return the changed copy
     */
    WeightReport withUnexpected(List<String> names) {
        return new WeightReport(
                source,
                matched,
                missing,
                misshaped,
                ImmutableList.<String>builder().addAll(unexpected).addAll(names).build(),
                changed);
    }

    /**
     * The report with more that was done to stored tensors.
     *
     * @param words one for each change
     * @return the changed copy
     */
    WeightReport withChanged(List<String> words) {
        return new WeightReport(
                source,
                matched,
                missing,
                misshaped,
                unexpected,
                ImmutableList.<String>builder().addAll(changed).addAll(words).build());
    }

    /**
     * Whether the network has all its weights.
     *
     * @return false if a tensor is missing or has another shape
     */
    public boolean isComplete() {
        return missing.isEmpty() && misshaped.isEmpty();
    }

    /**
     * Refuses weights that leave a place empty.
     *
     * @param fix what to do about it
     * @throws InputException if a tensor is missing or has another shape; lists them
     */
    public void requireComplete(String fix) {
        if (isComplete()) {
            return;
        }
        List<String> rules = new ArrayList<>();
        if (!missing.isEmpty()) {
            rules.add("lacks " + counted(missing) + ": " + listed(missing));
        }
        if (!misshaped.isEmpty()) {
            rules.add("has another shape for " + counted(misshaped) + ": " + listed(misshaped));
        }
        if (!unexpected.isEmpty()) {
            rules.add("and holds " + counted(unexpected) + " this model has no place for: " + grouped(unexpected));
        }
        throw new InputException(source, String.join("; ", rules), fix);
    }

    /**
     * The report in words.
     *
     * @return a line on what was taken, and where there is anything to say one each on what is unexpected and what was changed;
     *     missing and wrong ones come before them
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        int all = matched.size() + missing.size() + misshaped.size();
        lines.add(matched.size() + " of " + all + " tensors from " + source);
        add(lines, "missing: ", missing);
        add(lines, "of another shape: ", misshaped);
        if (!unexpected.isEmpty()) {
            lines.add("not used: " + grouped(unexpected));
        }
        add(lines, "changed: ", changed);
        return lines;
    }

    private static void add(List<String> lines, String what, List<?> entries) {
        if (!entries.isEmpty()) {
            lines.add(what + listed(entries));
        }
    }

    private static String counted(List<?> entries) {
        return entries.size() == 1 ? "a tensor" : entries.size() + " tensors";
    }

    private static String listed(List<?> entries) {
        List<String> shown = new ArrayList<>();
        Iterables.limit(entries, LISTED).forEach(entry -> shown.add(String.valueOf(entry)));
        return String.join(", ", shown)
                + (entries.size() > LISTED ? " and " + (entries.size() - LISTED) + " more" : "");
    }

    /** Every name is told, those of one part together. */
    private static String grouped(List<String> names) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String name : names) {
            int dot = name.indexOf('.');
            groups.computeIfAbsent(dot < 0 ? name : name.substring(0, dot), key -> new ArrayList<>())
                    .add(name);
        }
        List<String> shown = new ArrayList<>();
        groups.forEach((group, members) ->
                shown.add(members.size() == 1 ? members.get(0) : group + ".* (" + members.size() + ")"));
        return String.join(", ", shown);
    }
}
