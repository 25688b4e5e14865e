package io.github.vasomim.anatomy.cine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.io.dicom.DicomCine;
import io.github.vasomim.testing.SharedData;
import org.junit.jupiter.api.Test;

/** Public sample cines; their pixels stay outside the project. */
class RealCineTest {
    private static FrameSequence open(String name, int from, int to) {
        DicomCine cine = DicomCine.open(SharedData.require("data/dicom/" + name + ".dcm"));
        return FrameSequence.of(to - from, i -> cine.frame(from + i).pixels());
    }

    /** Seen by eye: a right coronary artery, first contrast medium about frame 16, its last branches filled from about 40 on. */
    @Test
    void fullFillingOfACoronaryCineIsFound() {
        FrameSequence cine = open("xa_coronary_96frames_jpeg_baseline", 0, 96);

        InformativeFrames frames = InformativeFrames.of(FillingCurve.measure(cine));

        assertThat(frames.injections()).singleElement().satisfies(injection -> {
            assertThat(injection.arrival()).isBetween(14, 19);
            assertThat(injection.end()).isEqualTo(96);
        });
        assertThat(frames.select(5).asList()).hasSize(5).allMatch(frame -> frame >= 40);
    }

    @Test
    void beforeTheContrastMediumNothingIsChosen() {
        FrameSequence before = open("xa_coronary_96frames_jpeg_baseline", 0, 15);
        assertThat(InformativeFrames.of(FillingCurve.measure(before)).injections())
                .isEmpty();
    }

    @Test
    void aCineThatBeginsFilledIsFullFromItsBeginning() {
        FrameSequence filled = open("xa_coronary_96frames_jpeg_baseline", 40, 96);
        assertThat(InformativeFrames.of(FillingCurve.measure(filled)).injections())
                .singleElement()
                .extracting(Injection::arrival)
                .isEqualTo(0);
    }

    @Test
    void aStillPhantomHasNoContrastOverTime() {
        FrameSequence still = open("xa_phantom_multiframe_jpeg_lossless", 0, 8);
        assertThat(InformativeFrames.of(FillingCurve.measure(still)).injections())
                .isEmpty();
    }
}
