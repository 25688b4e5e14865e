package io.github.vasomim.report.tensorboard;

import java.awt.image.BufferedImage;

/** The messages of an event file, with the field numbers of TensorFlow's {@code event.proto} and {@code summary.proto}. */
final class EventMessages {
    /** First words of every file: which version of the format follows. */
    static final String FILE_VERSION = "brain.Event:2";

    private static final int EVENT_WALL_TIME = 1;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_FILE_VERSION = 3;
    private static final int EVENT_SUMMARY = 5;
    private static final int EVENT_SESSION_LOG = 7;
    private static final int SESSION_STATUS = 1;
    private static final int SESSION_START = 1;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;
    private static final int VALUE_IMAGE = 4;
    private static final int IMAGE_HEIGHT = 1;
    private static final int IMAGE_WIDTH = 2;
    private static final int IMAGE_COLOUR_SPACE = 3;
    private static final int IMAGE_ENCODED = 4;

    private EventMessages() {}

    static byte[] fileVersion(double wallTime) {
        return new MessageBytes()
                .float64(EVENT_WALL_TIME, wallTime)
                .text(EVENT_FILE_VERSION, FILE_VERSION)
                .toByteArray();
    }

    static byte[] sessionStart(double wallTime, long step) {
        return event(wallTime, step, EVENT_SESSION_LOG, new MessageBytes().int64(SESSION_STATUS, SESSION_START));
    }

    static byte[] scalar(double wallTime, long step, String tag, float value) {
        return summary(wallTime, step, new MessageBytes().text(VALUE_TAG, tag).float32(VALUE_SIMPLE, value));
    }

    static byte[] image(double wallTime, long step, String tag, BufferedImage picture, byte[] png) {
        MessageBytes image = new MessageBytes()
                .int64(IMAGE_HEIGHT, picture.getHeight())
                .int64(IMAGE_WIDTH, picture.getWidth())
                // 1 grey, 2 grey and alpha, 3 red green blue, 4 with alpha: the number of components.
                .int64(IMAGE_COLOUR_SPACE, picture.getColorModel().getNumComponents())
                .bytes(IMAGE_ENCODED, png);
        return summary(wallTime, step, new MessageBytes().text(VALUE_TAG, tag).message(VALUE_IMAGE, image));
    }

    private static byte[] summary(double wallTime, long step, MessageBytes value) {
        return event(wallTime, step, EVENT_SUMMARY, new MessageBytes().message(SUMMARY_VALUE, value));
    }

    private static byte[] event(double wallTime, long step, int field, MessageBytes content) {
        return new MessageBytes()
                .float64(EVENT_WALL_TIME, wallTime)
                .int64(EVENT_STEP, step)
                .message(field, content)
                .toByteArray();
    }
}
