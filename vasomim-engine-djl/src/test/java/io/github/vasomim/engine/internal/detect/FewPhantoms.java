package io.github.vasomim.engine.internal.detect;

import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.dataset.LabelledBoxes;
import io.github.vasomim.image.Box;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.util.List;
import java.util.stream.IntStream;

/** Phantoms with their narrowings as boxes. */
public final class FewPhantoms {
    private FewPhantoms() {}

    /** Square phantoms with one or two narrowings each. */
    public static List<LabelledBoxes> of(int count, int side, int firstSeed) {
        PhantomGenerator generator = new PhantomGenerator(new PhantomConfig(side, side, 1, 2));
        return IntStream.range(0, count)
                .mapToObj(i -> labelled(generator.generate((long) firstSeed + i)))
                .toList();
    }

    private static LabelledBoxes labelled(Phantom phantom) {
        return new LabelledBoxes(
                phantom.frame(),
                phantom.stenoses().stream()
                        .map(each -> new LabelledBox(
                                new Box(each.x(), each.y(), each.width(), each.height()), LabelledBox.STENOSIS, false))
                        .toList());
    }
}
