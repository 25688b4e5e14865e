package io.github.vasomim.io.dicom;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.StoredFrame;
import io.github.vasomim.io.dicom.DataSetParser.PixelPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A DICOM file of X-ray frames, one or many, decoded one at a time.
 *
 * <p>Read are files with preamble and file meta information, implicit or explicit little endian or deflated; pixels of 8 or 16 bits
 * allocated, uncompressed or as RLE, 8-bit JPEG baseline and extended, or JPEG lossless (process 14, predictors 1 to 7); other
 * compressions with a {@link PixelCodec}. Colour is refused unless its channels are equal. Only elements of a fixed list are read,
 * none of them about the patient.
 *
 * <p>Intensities of {@link #frame}, on the scale 0 to 255, follow the standard's grey pipeline (PS3.4 N.2): the used bits; rescale
 * slope and intercept or the modality table, unless Pixel Intensity Relationship is LOG or DISP; the VOI table if there is one, else
 * the first window (linear, linear exact or sigmoid), whose range becomes 0 to 255; MONOCHROME1 is turned over, so that it looks as
 * on a display. <em>Without table and window the range of what could be stored becomes 0 to 255</em>: 8-bit values stay as they
 * are, unsigned values of n bits are multiplied by 255 / (2<sup>n</sup> - 1), which for 16 bits is the division by 257 of other
 * image files. What enhanced images say for single frames only (per-frame functional groups) is not read.
 *
 * <p>Memory: what is kept is the place of each fragment, not its bytes, so it does not grow with the length of frames; only deflated
 * files are kept whole, inflated to at most 1 MiB and 64 times their size. A damaged file can make reading a frame with the built-in
 * codecs take no more than 8 MiB and 8192 times its size.
 *
 * <p>Immutable, safe to use from many threads; nothing stays open. The file must stay as it is.
 */
public final class DicomCine {
    /** What this and the small objects it is made of take, roughly. */
    private static final long OBJECT_BYTES = 1 << 10;

    private final Path file;
    private final DicomMetadata metadata;
    private final TransferSyntax syntax;
    private final FrameShape shape;
    private final GreyScale scale;
    private final FrameBytes frames;
    private final @Nullable CodecChoice codecs;

    private DicomCine(Path file, Part10 content) throws IOException {
        PixelPlace pixels = content.pixels();
        if (pixels == null) {
            throw DicomFault.unsupported("holds no pixel data", "Give a file with X-ray frames");
        }
        this.file = file;
        this.syntax = content.syntax();
        this.shape = FrameShape.of(content.data());
        if (pixels.encapsulated() == syntax.uncompressed()) {
            throw DicomFault.damaged("has " + (pixels.encapsulated() ? "fragments" : "no fragments")
                    + " of pixels, which does not fit its transfer syntax " + syntax.name() + " (" + syntax.uid()
                    + ")");
        }
        this.frames = pixels.encapsulated()
                ? EncapsulatedPixels.of(content, pixels.at(), shape.frames())
                : NativePixels.of(content.source(), pixels, shape);
        this.codecs = pixels.encapsulated() ? CodecChoice.of(syntax) : null;
        this.scale = GreyScale.of(content.data(), shape);
        this.metadata = DicomMetadata.of(syntax, content.data(), shape);
    }

    /**
     * Tells by its content whether a file is DICOM.
     *
     * @param file any path
     * @return whether it is a file with the mark DICM at byte 128; false where it cannot be read
     */
    public static boolean recognises(Path file) {
        return Part10.isMarked(file);
    }

    /**
     * Reads everything but the pixels. A compression without codec shows only when a frame is asked for.
     *
     * @param file the DICOM file
     * @return its frames, none of them decoded yet
     * @throws InputException if the file is absent, truncated, damaged, not DICOM, without pixels or of a kind that is not read
     */
    public static DicomCine open(Path file) {
        try {
            return new DicomCine(file, Part10.read(file, DicomTag.IMAGE));
        } catch (IOException e) {
            throw DicomFault.in(file, e);
        }
    }

    /**
     * What the file says about its frames.
     *
     * @return the metadata, nothing of it about the patient
     */
    public DicomMetadata metadata() {
        return metadata;
    }

    /**
     * How many frames there are.
     *
     * @return the number, at least 1
     */
    public int frameCount() {
        return shape.frames();
    }

    /**
     * Decodes one frame as a display shows it.
     *
     * @param index which, from 0
     * @return intensities from 0 to 255, origin top left; named as {@link StoredFrame#name} says
     * @throws MissingCodecException if no codec for its compression is installed
     * @throws InputException if the frame is damaged or coloured, or the file cannot be read any more
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public Angiogram frame(int index) {
        FloatImage pixels = scale.frame(samples(index), shape);
        return new Angiogram(new StoredFrame(file, index, shape.frames()).name(), pixels, file);
    }

    /**
     * Decodes one frame as it is stored: whole numbers without rescale, window and inversion.
     *
     * @param index which, from 0
     * @return the stored values, origin top left
     * @throws MissingCodecException if no codec for its compression is installed
     * @throws InputException if the frame is damaged or coloured, or the file cannot be read any more
     * @throws IndexOutOfBoundsException if there is no such frame
     */
    public FloatImage storedValues(int index) {
        short[] samples = samples(index);
        float[] values = new float[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = shape.value(shape.stored(samples[i]));
        }
        return FloatImage.wrap(shape.columns(), shape.rows(), values);
    }

    /** About how much memory this takes. */
    long heldBytes() {
        return OBJECT_BYTES + frames.heldBytes() + scale.heldBytes();
    }

    private short[] samples(int index) {
        Objects.checkIndex(index, shape.frames());
        try {
            byte[] bytes = frames.frame(index);
            short[] samples = codecs == null ? NativePixels.samples(bytes, shape) : decode(codecs, bytes, index);
            return GreySamples.of(samples, shape);
        } catch (IOException e) {
            throw DicomFault.in(file, e);
        }
    }

    private short[] decode(CodecChoice choice, byte[] bytes, int index) throws IOException {
        EncodedFrame frame = new EncodedFrame(
                syntax.uid(),
                shape.columns(),
                shape.rows(),
                shape.samples(),
                shape.bitsAllocated(),
                shape.bitsStored(),
                shape.signed(),
                bytes);
        String which = "has a frame " + (index + 1) + " that ";
        try {
            PixelCodec codec = choice.forFrame(frame);
            if (codec == null) {
                throw new MissingCodecException(file, syntax);
            }
            short[] samples = codec.decode(frame);
            if (samples.length != frame.sampleCount()) {
                throw DicomFault.damaged(which + "decodes to " + samples.length + " samples where "
                        + frame.sampleCount() + " are announced");
            }
            return samples;
        } catch (MissingCodecException | DicomFault e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Installed codecs may let errors of their own through on damaged data.
            String reason = e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString();
            throw DicomFault.damaged(which + "cannot be decoded: " + reason);
        }
    }
}
