package io.github.vasomim.phantom;

/**
 * Which narrowings phantoms have.
 *
 * @param leastPercent smallest reduction of the diameter, above 0
 * @param mostPercent largest reduction of the diameter, at least {@code leastPercent} and below 100
 * @param thinnest diameter in 512ths of the frame's shorter side; finer vessels are not narrowed
 * @param clear whether each can be seen for one: in the open field, on a vessel with contrast well above the noise that runs along the
 *     detector, with healthy vessel on both sides and no other vessel in the way
 */
public record StenosisChoice(double leastPercent, double mostPercent, double thinnest, boolean clear) {
    /** Mild to subtotal, anywhere in the tree, hidden behind other vessels or not: what a heart may have. */
    public static final StenosisChoice ANY = new StenosisChoice(35, 92, 4.4, false);

    /** Those a reader marks: at least 60 percent and in clear view. */
    public static final StenosisChoice CLEAR = new StenosisChoice(60, 92, 8, true);

    /** Those nobody misses: severe (at least 70 percent), in clear view, in vessels of two millimetres and a half. */
    public static final StenosisChoice SEVERE = new StenosisChoice(70, 92, 13, true);

    /** Checks the ranges. */
    public StenosisChoice {
        if (!(leastPercent > 0 && leastPercent <= mostPercent && mostPercent < 100)) {
            throw new IllegalArgumentException(
                    "reduction from " + leastPercent + " to " + mostPercent + " %: use 0 < least <= most < 100");
        }
        if (!(thinnest >= 0)) {
            throw new IllegalArgumentException("thinnest " + thinnest + ": a diameter is not below 0");
        }
    }
}
