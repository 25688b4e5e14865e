package io.github.vasomim.io;

import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import org.jspecify.annotations.Nullable;

/** Checks the layout of a TIFF page before it is decoded: the JDK's reader allocates what a damaged directory asks for. */
final class TiffStrips {
    private TiffStrips() {}

    /** Checks that there is one page, that its strips or tiles lie within the file, and that tiles are of sane size. */
    static void check(ImageReader reader, long fileBytes) throws IOException {
        int pages = reader.getNumImages(true);
        if (pages > 1) {
            throw new IOException("holds " + pages + " pages where one frame is expected");
        }
        TIFFDirectory page = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
        checkLengths(page.getTIFFField(BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS), fileBytes);
        checkLengths(page.getTIFFField(BaselineTIFFTagSet.TAG_TILE_BYTE_COUNTS), fileBytes);
        PixelLimit.check(reader.getTileWidth(0), reader.getTileHeight(0));
    }

    private static void checkLengths(@Nullable TIFFField lengths, long fileBytes) throws IOException {
        for (int i = 0; lengths != null && i < lengths.getCount(); i++) {
            if (lengths.getAsLong(i) < 0 || lengths.getAsLong(i) > fileBytes) {
                throw new IOException("is truncated or damaged: part " + i + " claims " + lengths.getAsLong(i)
                        + " of the file's " + fileBytes + " bytes");
            }
        }
    }
}
