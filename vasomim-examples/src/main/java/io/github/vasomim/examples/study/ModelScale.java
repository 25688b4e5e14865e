package io.github.vasomim.examples.study;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.model.VitConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * How the score grows with the encoder.
 *
 * @param sizes named sizes, ascending
 * @param scratch whether each is fine-tuned from scratch, too
 */
public record ModelScale(List<VitConfig.Size> sizes, boolean scratch) implements StudyDesign {
    /** Sorts and checks. */
    public ModelScale {
        sizes = sizes.stream().distinct().sorted().toList();
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("no size: give at least one, such as tiny");
        }
    }

    @Override
    public String name() {
        return "model-scale";
    }

    @Override
    public String title() {
        return "How large an encoder";
    }

    @Override
    public String axis() {
        return "encoder";
    }

    @Override
    public Scale scale() {
        return Scale.NAMES;
    }

    @Override
    public List<PublishedFigure> published() {
        int base = sizes.indexOf(VitConfig.Size.BASE);
        return base < 0 ? List.of() : List.of(new PublishedFigure("base", base, PublishedFigure.WHOLE));
    }

    @Override
    public List<Setting> settings(StudyBase base) {
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            String name = sizes.get(i).toString();
            List<String> model = List.of("model=" + name);
            Setting setting = new Setting(
                    name,
                    Setting.PRETRAINED,
                    i,
                    base.pretraining(name, model),
                    RecordJson.set(base.fineTune(), model),
                    base.labels(),
                    PublishedFigure.at(published(), i));
            settings.add(setting);
            if (scratch) {
                settings.add(setting.fromScratch());
            }
        }
        return settings;
    }
}
