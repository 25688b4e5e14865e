package io.github.vasomim.io;

import java.io.IOException;

/** The image formats that are read, told apart by their first bytes whatever the file is called. */
enum ImageFormat {
    PNG,
    JPEG,
    BMP,
    TIFF,
    PGM;

    static ImageFormat of(byte[] file) throws IOException {
        if (startsWith(file, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return PNG;
        }
        if (startsWith(file, 0xff, 0xd8, 0xff)) {
            return JPEG;
        }
        if (startsWith(file, 'I', 'I', 42, 0) || startsWith(file, 'M', 'M', 0, 42)) {
            return TIFF;
        }
        if ((startsWith(file, 'P', '2') || startsWith(file, 'P', '5'))
                && file.length > 2
                && (file[2] == '#' || Character.isWhitespace(file[2]))) {
            return PGM;
        }
        if (startsWith(file, 'B', 'M')) {
            return BMP;
        }
        throw new IOException(file.length == 0 ? "is empty" : "is none of PNG, JPEG, BMP, TIFF, PGM");
    }

    private static boolean startsWith(byte[] file, int... magic) {
        if (file.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (file[i] != (byte) magic[i]) {
                return false;
            }
        }
        return true;
    }
}
