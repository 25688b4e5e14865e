package org.example.training;

import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.phantom.Phantom;
import java.util.List;

/** Frames that are made, not read. */
record PhantomFrames(List<Phantom> phantoms) implements FrameSource {
    @Override
    public int size() {
        return phantoms.size();
    }

    @Override
    public String id(int index) {
        return phantoms.get(index).frame().name();
    }

    @Override
    public Angiogram read(int index) {
        return phantoms.get(index).frame();
    }
}
