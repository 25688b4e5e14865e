package io.github.vasomim.quantity;

import com.google.common.collect.ImmutableList;

/**
 * What was measured in a frame.
 *
 * @param graph the centre lines
 * @param vessels the vessels of which a diameter could be measured, the longest first
 * @param unit what lengths are told in
 */
public record VesselQuantities(VesselGraph graph, ImmutableList<MeasuredVessel> vessels, LengthUnit unit) {
    /**
     * A narrowing and the vessel it is in.
     *
     * @param vessel its place in the list of vessels, from 0
     * @param measure the narrowing
     */
    public record Candidate(int vessel, StenosisMeasure measure) {}

    /**
     * The narrowings of all vessels.
     *
     * @return the greatest loss of diameter first
     */
    public ImmutableList<Candidate> stenoses() {
        ImmutableList.Builder<Candidate> all = ImmutableList.builder();
        for (int i = 0; i < vessels.size(); i++) {
            for (StenosisMeasure measure : vessels.get(i).stenoses()) {
                all.add(new Candidate(i, measure));
            }
        }
        return ImmutableList.sortedCopyOf(
                (a, b) -> Double.compare(
                        b.measure().percentDiameter(), a.measure().percentDiameter()),
                all.build());
    }
}
