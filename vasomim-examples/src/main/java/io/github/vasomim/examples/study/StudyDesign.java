package io.github.vasomim.examples.study;

import java.util.List;

/** What a study asks: which settings it compares, and how they are shown. */
public interface StudyDesign {
    /**
     * Name of the command.
     *
     * @return one word
     */
    String name();

    /**
     * What is compared, for headings.
     *
     * @return a few words
     */
    String title();

    /**
     * What runs to the right in its plot.
     *
     * @return a few words
     */
    String axis();

    /**
     * How x runs in its plot.
     *
     * @return linear, logarithmic, or by the names of the settings
     */
    Scale scale();

    /**
     * The settings.
     *
     * @param base what they have in common
     * @return at least one, each curve by ascending x; the others are measured against the first
     */
    List<Setting> settings(StudyBase base);

    /**
     * What the paper found.
     *
     * @return its figures by ascending x; empty where there are none
     */
    List<PublishedFigure> published();

    /** How x runs. */
    enum Scale {
        /** Equal distances are equal differences. */
        LINEAR,
        /** Equal distances are equal ratios. */
        LOGARITHMIC,
        /** Settings stand evenly under their names. */
        NAMES
    }
}
