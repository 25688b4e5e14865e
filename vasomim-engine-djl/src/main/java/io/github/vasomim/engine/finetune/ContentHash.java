package io.github.vasomim.engine.finetune;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A number that stands for what a frame holds: the first half of MurmurHash3 of all that is put in, in order. It finds changes, not
 * forgeries. For one frame and one thread.
 */
public final class ContentHash {
    private final Hasher hasher = Hashing.murmur3_128().newHasher();

    /**
     * Adds intensities.
     *
     * @param image any size
     * @return this
     */
    public ContentHash image(FloatImage image) {
        hasher.putInt(image.width()).putInt(image.height());
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * image.values().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(image.values());
        hasher.putBytes(bytes);
        return this;
    }

    /**
     * Adds labels.
     *
     * @param labels any size
     * @return this
     */
    public ContentHash labels(LabelImage labels) {
        hasher.putInt(labels.width()).putInt(labels.height()).putBytes(labels.labels());
        return this;
    }

    /**
     * Adds a number.
     *
     * @param value any
     * @return this
     */
    public ContentHash number(double value) {
        hasher.putDouble(value);
        return this;
    }

    /**
     * Ends the content.
     *
     * @return the number; nothing may be added after it
     */
    public long value() {
        return hasher.hash().asLong();
    }
}
