package io.github.vasomim.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * The terms of a loss, each logged under its name; the total is their weighted sum. Not empty.
 *
 * @param terms the terms, names distinct
 */
public record ObjectiveTerms(List<Term> terms) {
    /** Checks that there is something to minimise and copies the list. */
    public ObjectiveTerms {
        terms = ImmutableList.copyOf(terms);
        if (terms.isEmpty() || terms.stream().map(Term::name).distinct().count() != terms.size()) {
            throw new IllegalArgumentException(
                    "terms " + terms + ": at least one is needed and each needs a name of its own");
        }
    }

    /**
     * One term.
     *
     * @param name what it is logged as
     * @param weight its factor in the total, not negative
     * @param value a scalar that carries gradient
     */
    public record Term(String name, double weight, NDArray value) {
        /** Checks the weight. */
        public Term {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException(
                        "weight of " + name + " is " + weight + ": weights are finite and not negative");
            }
        }
    }

    /**
     * A single term.
     *
     * @param name what it is logged as
     * @param weight its factor in the total
     * @param value a scalar that carries gradient
     * @return the term alone
     */
    public static ObjectiveTerms of(String name, double weight, NDArray value) {
        return new ObjectiveTerms(List.of(new Term(name, weight, value)));
    }

    /**
     * These terms and others.
     *
     * @param others terms of other names
     * @return all of them
     */
    public ObjectiveTerms plus(ObjectiveTerms others) {
        return new ObjectiveTerms(
                ImmutableList.<Term>builder().addAll(terms).addAll(others.terms).build());
    }

    /**
     * The weighted sum.
     *
     * @return a scalar that carries gradient
     */
    public NDArray total() {
        NDArray total = scaled(terms.get(0));
        for (Term term : terms.subList(1, terms.size())) {
            total = total.add(scaled(term));
        }
        return total;
    }

    private static NDArray scaled(Term term) {
        if (term.weight() == 1) {
            return term.value();
        }
        // Not the overload for a number: its memory is freed before backward reads it.
        NDArray weight = term.value().getManager().full(new Shape(), (float) term.weight());
        return term.value().mul(weight);
    }
}
