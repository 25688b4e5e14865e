package io.github.vasomim.engine.internal.detect;

import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.engine.internal.detect.box.BoxArray;
import io.github.vasomim.image.Box;
import java.util.List;

/**
 * What is to be found in a frame.
 *
 * @param boxes single findings, which are learnt
 * @param categories one for each, in the order of the boxes
 * @param crowds where there is more than is marked: neither right nor wrong
 */
record Truths(BoxArray boxes, List<Integer> categories, BoxArray crowds) {
    /** Sorts a frame's findings, which lie in the input. */
    static Truths of(List<LabelledBox> findings, int side, int categories) {
        for (LabelledBox each : findings) {
            Box box = each.box();
            if (each.category() > categories) {
                throw new IllegalArgumentException(
                        "category " + each.category() + ": this detector knows 1 to " + categories);
            }
            if (!box.equals(box.within(side, side))) {
                throw new IllegalArgumentException(
                        box + " leaves the input of " + side + " pixels: move boxes with their frame");
            }
        }
        List<LabelledBox> single =
                findings.stream().filter(each -> !each.crowd()).toList();
        return new Truths(
                BoxArray.of(single.stream().map(LabelledBox::box).toList()),
                single.stream().map(LabelledBox::category).toList(),
                BoxArray.of(findings.stream()
                        .filter(LabelledBox::crowd)
                        .map(LabelledBox::box)
                        .toList()));
    }
}
