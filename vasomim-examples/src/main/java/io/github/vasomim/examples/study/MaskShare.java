package io.github.vasomim.examples.study;

import java.util.List;

/**
 * How many patches to hide.
 *
 * @param ratios shares of hidden patches, above 0 and below 1, ascending
 */
public record MaskShare(List<Double> ratios) implements StudyDesign {
    private static final List<PublishedFigure> PUBLISHED =
            List.of(new PublishedFigure("half of the patches", 0.5, PublishedFigure.WHOLE));

    /** Sorts and checks. */
    public MaskShare {
        ratios = Shares.check("mask ratio", ratios, false);
    }

    @Override
    public String name() {
        return "mask-ratio";
    }

    @Override
    public String title() {
        return "How many patches to hide";
    }

    @Override
    public String axis() {
        return "share of hidden patches";
    }

    @Override
    public Scale scale() {
        return Scale.LINEAR;
    }

    @Override
    public List<PublishedFigure> published() {
        return PUBLISHED;
    }

    @Override
    public List<Setting> settings(StudyBase base) {
        return ratios.stream()
                .map(ratio -> {
                    String name = Shares.text(ratio);
                    return new Setting(
                            name,
                            Setting.PRETRAINED,
                            ratio,
                            base.pretraining(name, List.of("masking.ratio=" + name)),
                            base.fineTune(),
                            base.labels(),
                            PublishedFigure.at(PUBLISHED, ratio));
                })
                .toList();
    }
}
