package io.github.vasomim.phantom;

/** Where phantoms are looked at from, each view up to 9 degrees off to the side and 7 to head or feet. */
public enum ViewChoice {
    /** The clinic's standard views of each artery: eleven of the left one, seven of the right one. */
    STANDARD,
    /** One view of each artery, that most examinations begin with: the left from RAO 30 caudal 25, the right from LAO 35. */
    FIRST
}
