package io.github.vasomim.examples.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure of the paper (VasoMIM, arXiv 2602.11536): mean DSC on ARCADE-V, with ViT-B/16, pre-trained on 171,478 frames unless its setting
 * says otherwise.
 *
 * @param setting what it is called
 * @param x where it stands on the study's axis
 * @param dice mean DSC in percent
 */
public record PublishedFigure(String setting, double x, double dice) {
    /** What the figures are of, for headings. */
    public static final String SOURCE = "published, ARCADE-V";

    /** DSC of the method as it is. */
    static final double WHOLE = 80.25;

    private static final double SAME = 1e-9;

    static @Nullable Double at(List<PublishedFigure> figures, double x) {
        return figures.stream()
                .filter(figure -> Math.abs(figure.x() - x) < SAME)
                .map(PublishedFigure::dice)
                .findFirst()
                .orElse(null);
    }
}
