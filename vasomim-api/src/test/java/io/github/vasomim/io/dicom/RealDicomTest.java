package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.testing.SharedData;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public sample files; their pixels stay outside the project. */
class RealDicomTest {
    private static DicomCine open(String name) {
        return DicomCine.open(SharedData.require("data/dicom/" + name + ".dcm"));
    }

    @Test
    void losslessCodingsOfOneFrameAgree() {
        FloatImage rle = open("nema_RLE_XA1_RLE").storedValues(0);
        FloatImage jpeg = open("nema_JPLL_XA1_JPLL").storedValues(0);
        assertThat(rle.width()).isEqualTo(1024);
        assertThat(Arrays.equals(jpeg.values(), rle.values())).isTrue();
        float largest = 0;
        for (float value : rle.values()) {
            largest = Math.max(largest, value);
        }
        assertThat(largest).isEqualTo(504);
        float[] frame = open("nema_RLE_XA1_RLE").frame(0).pixels().values();
        for (int i = 0; i < frame.length; i += 1013) {
            assertThat(frame[i]).isEqualTo((float) (rle.values()[i] * 255.0 / 1023));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nema_J2KI_XA1_J2KI, 1.2.840.10008.1.2.4.91, JPEG 2000",
        "nema_J2KR_XA1_J2KR, 1.2.840.10008.1.2.4.90, JPEG 2000",
        "nema_JLSL_XA1_JLSL, 1.2.840.10008.1.2.4.80, JPEG-LS",
        "nema_JLSN_XA1_JLSN, 1.2.840.10008.1.2.4.81, JPEG-LS",
        "nema_JPLY_XA1_JPLY, 1.2.840.10008.1.2.4.51, JPEG Extended"
    })
    void otherCodingsAskForACodec(String name, String uid, String title) {
        DicomCine cine = open(name);
        assertThat(cine.metadata().bitsStored()).isEqualTo(10);
        assertThatThrownBy(() -> cine.frame(0))
                .isInstanceOf(MissingCodecException.class)
                .hasMessageContainingAll(name, uid, title, PixelCodec.class.getName());
    }

    @Test
    void aCoronaryCineIsDecodedFrameByFrame() {
        DicomCine cine = open("xa_coronary_96frames_jpeg_baseline");
        assertThat(cine.frameCount()).isEqualTo(96);
        assertThat(cine.metadata().frameMillis()).isEqualTo(33);
        assertThat(cine.metadata().primaryAngle()).isEqualTo(-32);
        assertThat(cine.metadata().secondaryAngle()).isEqualTo(2);
        assertThat(cine.metadata().pixelIntensityRelationship()).isEqualTo("LIN");
        float[] before = {};
        for (int i = 0; i < 96; i++) {
            float[] frame = cine.frame(i).pixels().values();
            assertThat(frame).hasSize(512 * 512);
            assertThat(Arrays.equals(frame, before)).isFalse();
            double sum = 0;
            for (float value : frame) {
                sum += value;
            }
            // The shutter is black, the ground between the vessels is not; contrast changes the mean by little.
            assertThat(sum / frame.length).isBetween(50.0, 120.0);
            before = frame;
        }
        assertThat(cine.frame(95).name()).endsWith("-096");
    }

    @Test
    void aPhantomCineIsDecodedFrameByFrame() {
        DicomCine cine = open("xa_phantom_multiframe_jpeg_lossless");
        assertThat(cine.frameCount()).isEqualTo(8);
        assertThat(cine.metadata().imagerPixelSpacing()).isEqualTo(new PixelSpacing(0.390625, 0.390625));
        assertThat(cine.metadata().frameMillis()).isCloseTo(66.67, within(0.01));
        for (int i = 0; i < 8; i++) {
            // Its window is that of all eight bits, so nothing changes.
            float[] frame = cine.frame(i).pixels().values();
            assertThat(Arrays.equals(frame, cine.storedValues(i).values())).isTrue();
        }
    }
}
