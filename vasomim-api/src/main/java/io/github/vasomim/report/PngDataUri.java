package io.github.vasomim.report;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Embeds an image as PNG in a data URI, losslessly. */
final class PngDataUri {
    private static final int PALETTE = 256;

    private PngDataUri() {}

    static String of(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(compact(image), "png", stream)) {
                throw new IllegalStateException("no PNG writer takes an image of type " + image.getType());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an image could not be encoded in memory", e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Grey frames, masks and heat maps have at most 256 colours: a palette makes them a third as large. */
    private static BufferedImage compact(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> palette = new LinkedHashMap<>();
        for (int pixel : pixels) {
            palette.putIfAbsent(pixel, palette.size());
            if (palette.size() > PALETTE) {
                return image;
            }
        }
        int[] colours = palette.keySet().stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model = new IndexColorModel(
                8,
                colours.length,
                colours,
                0,
                image.getColorModel().hasAlpha(),
                -1,
                java.awt.image.DataBuffer.TYPE_BYTE);
        BufferedImage indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = (byte) (int) palette.getOrDefault(pixels[i], 0);
        }
        indexed.getRaster().setDataElements(0, 0, width, height, indices);
        return indexed;
    }
}
