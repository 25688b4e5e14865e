package io.github.vasomim.anatomy.cine;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;

/** Takes the frames of a sequence one after the other, small, and tells in the end how filled the vessels were in each. */
final class FillingMeter {
    /** Frames are looked at in this size, of the longer side; a vessel of 2 mm is then still two pixels wide. */
    static final int SIDE = 256;

    private static final SatoVesselness FILTER = SatoVesselness.of(1, 1.5, 2, 2.5);

    /** Static structures stand out in all frames but those with a vessel moving over them. */
    private static final double BEFORE_CONTRAST = 0.1;

    /** Static structures tremble with breath and heart; in pixels of the small frame. */
    private static final int TREMOR = 2;

    /** A vessel answers so many times stronger than the median of texture and noise. */
    private static final double TIMES_TEXTURE = 5;

    /** In grey levels; smaller responses may come from the rounding of grey values. */
    private static final double LEAST_RESPONSE = 1;

    /** Of the longer side. */
    private static final double SHORTEST_VESSEL = 0.1;

    private final int frames;
    private final int width;
    private final int height;
    private final int smallWidth;
    private final int smallHeight;
    private final ResponseStack responses = new ResponseStack();
    private final FieldOfView field;
    private final CineExposure exposure;
    private final double[] steps;
    private float[] previous = {};
    private int taken;

    /** For so many frames of this size. */
    FillingMeter(int frames, int width, int height) {
        this.frames = frames;
        this.width = width;
        this.height = height;
        double shrink = Math.min(1, (double) SIDE / Math.max(width, height));
        smallWidth = (int) Math.max(1, Math.round(width * shrink));
        smallHeight = (int) Math.max(1, Math.round(height * shrink));
        field = new FieldOfView(smallWidth, smallHeight);
        exposure = new CineExposure(frames, smallWidth, smallHeight);
        steps = new double[frames];
    }

    void add(FloatImage frame) {
        SequenceFrames.check(frame, taken, width, height);
        ResamplingBox whole = new ResamplingBox(0, 0, width, height);
        FloatImage small = Resampling.resize(frame, whole, smallWidth, smallHeight, ResamplingFilter.BILINEAR);
        steps[taken] = taken == 0 ? 0 : meanChange(previous, small.values());
        field.add(small);
        exposure.add(taken, small);
        responses.add(FILTER.respond(small));
        previous = small.values();
        taken++;
    }

    private static double meanChange(float[] before, float[] after) {
        double sum = 0;
        for (int i = 0; i < after.length; i++) {
            sum += Math.abs(after[i] - before[i]);
        }
        return sum / after.length;
    }

    /** After the last frame: what was measured. */
    FillingCurve curve() {
        double[] factors = exposure.factors();
        for (int i = 0; i < frames; i++) {
            responses.scale(i, factors[i]);
        }
        boolean[] inside = field.inside();
        int[] still = new PixelWindow(smallWidth, smallHeight, TREMOR).greatest(responses.lowOverTime(BEFORE_CONTRAST));
        double level =
                Math.max(LEAST_RESPONSE * ResponseStack.STEPS_PER_GREY, TIMES_TEXTURE * responses.median(inside));
        int shortest = (int) Math.ceil(SHORTEST_VESSEL * Math.max(smallWidth, smallHeight));
        LongRegions regions = new LongRegions(smallWidth, smallHeight, shortest);
        boolean[] vessel = new boolean[still.length];
        int area = 0;
        for (boolean pixel : inside) {
            area += pixel ? 1 : 0;
        }
        double[] filling = new double[frames];
        double[] motion = new double[frames];
        for (int i = 0; i < frames; i++) {
            byte[] response = responses.frame(i);
            for (int k = 0; k < vessel.length; k++) {
                vessel[k] = inside[k] && (response[k] & 0xff) - still[k] > level;
            }
            filling[i] = (double) regions.count(vessel) / Math.max(1, area);
            motion[i] = motion(i);
        }
        return new FillingCurve(ImmutableDoubleArray.copyOf(filling), ImmutableDoubleArray.copyOf(motion));
    }

    /** The mean of the changes from the frame before and to the frame after, as far as there are such. */
    private double motion(int i) {
        if (frames == 1) {
            return 0;
        }
        return i == 0 ? steps[1] : i == frames - 1 ? steps[i] : 0.5 * (steps[i] + steps[i + 1]);
    }
}
