package io.github.vasomim.examples.study;

import java.util.List;

/**
 * How the score grows with the unlabelled frames. With one seed, fewer frames are part of more.
 *
 * @param shares of the unlabelled frames, above 0 to 1, ascending
 */
public record DataScale(List<Double> shares) implements StudyDesign {
    /** The paper's 40,000 of 171,478 frames are 0.233 of them. */
    private static final List<PublishedFigure> PUBLISHED = List.of(
            new PublishedFigure("40,000 of 171,478 frames", 0.233, 79.11),
            new PublishedFigure("171,478 frames", 1, PublishedFigure.WHOLE));

    /** Sorts and checks. */
    public DataScale {
        shares = Shares.check("share of the unlabelled frames", shares, true);
    }

    @Override
    public String name() {
        return "data-scale";
    }

    @Override
    public String title() {
        return "How many unlabelled frames";
    }

    @Override
    public String axis() {
        return "share of the unlabelled frames";
    }

    @Override
    public Scale scale() {
        return Scale.LOGARITHMIC;
    }

    @Override
    public List<PublishedFigure> published() {
        return PUBLISHED;
    }

    @Override
    public List<Setting> settings(StudyBase base) {
        return Shares.counts(shares, base.frames()).entrySet().stream()
                .map(share -> {
                    String name = Shares.text(share.getKey());
                    return new Setting(
                            name,
                            Setting.PRETRAINED,
                            share.getKey(),
                            base.pretraining(name, share.getValue()),
                            base.fineTune(),
                            base.labels(),
                            PublishedFigure.at(PUBLISHED, share.getKey()));
                })
                .toList();
    }
}
