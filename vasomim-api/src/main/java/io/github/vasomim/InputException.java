package io.github.vasomim;

import java.io.Serial;

/**
 * Says that something the user gave (a file, a folder, a setting) cannot be used. The message names the subject, the rule it
 * breaks and what to do about it, and is meant to be shown as it is.
 */
public class InputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * @param subject the file, key or value that is at fault, as the user wrote it
     * @param rule what is wrong with it, as a clause without a full stop
     * @param fix what to do, as a sentence without a full stop
     */
    public InputException(Object subject, String rule, String fix) {
        super(subject + ": " + rule + ". " + fix + ".");
    }

    /**
     * @param subject the file, key or value that is at fault, as the user wrote it
     * @param rule what is wrong with it, as a clause without a full stop
     * @param fix what to do, as a sentence without a full stop
     * @param cause what was caught
     */
    public InputException(Object subject, String rule, String fix, Throwable cause) {
        super(subject + ": " + rule + ". " + fix + ".", cause);
    }
}
