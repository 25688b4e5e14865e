package io.github.vasomim.examples.study;

import java.util.ArrayList;
import java.util.List;

/**
 * How few labels will do. All shares of a seed begin with one pre-training, and fewer labelled frames are part of more.
 *
 * @param shares of the labelled training frames, above 0 to 1, ascending
 * @param scratch whether each share is fine-tuned from scratch, too
 */
public record LabelShare(List<Double> shares, boolean scratch) implements StudyDesign {
    private static final List<PublishedFigure> PUBLISHED = List.of(
            new PublishedFigure("10 % of the labels", 0.1, 76.01),
            new PublishedFigure("all labels", 1, PublishedFigure.WHOLE));

    /** Sorts and checks. */
    public LabelShare {
        shares = Shares.check("share of the labelled frames", shares, true);
    }

    @Override
    public String name() {
        return "labels";
    }

    @Override
    public String title() {
        return "How few labels will do";
    }

    @Override
    public String axis() {
        return "share of the labelled training frames";
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
        Pretraining common = base.pretraining("all");
        List<Setting> settings = new ArrayList<>();
        Shares.counts(shares, base.labels()).forEach((share, count) -> {
            Setting setting = new Setting(
                    Shares.text(share),
                    Setting.PRETRAINED,
                    share,
                    common,
                    base.fineTuning(count),
                    count,
                    PublishedFigure.at(PUBLISHED, share));
            settings.add(setting);
            if (scratch) {
                settings.add(setting.fromScratch());
            }
        });
        return settings;
    }
}
