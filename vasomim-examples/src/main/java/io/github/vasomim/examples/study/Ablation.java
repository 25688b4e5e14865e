package io.github.vasomim.examples.study;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.pretrain.PretrainConfig;
import java.util.List;

/** What anatomical consistency and guidance of the masks each bring: both taken away, one alone, both. */
public record Ablation() implements StudyDesign {
    private static final List<String> NO_GUIDANCE = List.of("masking.guidanceStart=0", "masking.guidanceEnd=0");
    private static final List<String> NO_CONSISTENCY = List.of("loss.consistency=0");

    private static final List<PublishedFigure> PUBLISHED = List.of(
            new PublishedFigure("neither", 0, 79.31),
            new PublishedFigure("consistency only", 1, 79.85),
            new PublishedFigure("guidance only", 2, 79.87),
            new PublishedFigure("both", 3, PublishedFigure.WHOLE));

    @Override
    public String name() {
        return "ablation";
    }

    @Override
    public String title() {
        return "What consistency and guidance bring";
    }

    @Override
    public String axis() {
        return "parts of the method";
    }

    @Override
    public Scale scale() {
        return Scale.NAMES;
    }

    @Override
    public List<PublishedFigure> published() {
        return PUBLISHED;
    }

    @Override
    public List<Setting> settings(StudyBase base) {
        PretrainConfig whole = base.pretrain();
        if (!whole.usesSegmentor()
                || !(whole.loss().consistency() > 0)
                || !(Math.max(whole.masking().guidanceStart(), whole.masking().guidanceEnd()) > 0)) {
            throw new InputException(
                    "the settings of the pre-training",
                    "lack guidance or anatomical consistency, so that there is nothing to take away",
                    "Take method vasomim or vasomim_v1 with loss.consistency and masking.guidanceEnd above 0");
        }
        List<String> neither = List.of(NO_GUIDANCE.get(0), NO_GUIDANCE.get(1), NO_CONSISTENCY.get(0));
        return List.of(
                setting(base, 0, "neither", neither),
                setting(base, 1, "consistency", NO_GUIDANCE),
                setting(base, 2, "guidance", NO_CONSISTENCY),
                setting(base, 3, "both", List.of()));
    }

    private static Setting setting(StudyBase base, int x, String name, List<String> without) {
        return new Setting(
                name,
                Setting.PRETRAINED,
                x,
                base.pretraining(name, without),
                base.fineTune(),
                base.labels(),
                PublishedFigure.at(PUBLISHED, x));
    }
}
