package io.github.vasomim.testing;

import io.github.vasomim.image.LabelImage;

/** Masks as text: one character per pixel, # for vessel. */
public final class MaskPicture {
    private MaskPicture() {}

    public static LabelImage of(String picture) {
        String[] rows = picture.strip().split("\\R", -1);
        LabelImage mask = new LabelImage(rows[0].strip().length(), rows.length);
        for (int y = 0; y < rows.length; y++) {
            String row = rows[y].strip();
            for (int x = 0; x < mask.width(); x++) {
                mask.labels()[y * mask.width() + x] = (byte) (row.charAt(x) == '#' ? 1 : 0);
            }
        }
        return mask;
    }

    public static String of(LabelImage mask) {
        StringBuilder picture = new StringBuilder();
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                picture.append(mask.get(x, y) != 0 ? '#' : '.');
            }
            picture.append('\n');
        }
        return picture.toString();
    }
}
