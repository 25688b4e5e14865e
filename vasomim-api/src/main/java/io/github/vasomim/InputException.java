package io.github.vasomim;

import java.io.Serial;

/**
 * Says that something the user gave (a file, a folder, a setting) cannot be used. The message names the subject, the rule it
 * breaks and what to do about it, and is meant to be shown as it is. Immutable, thread-safe.
 */
public class InputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String subject;
    private final String rule;
    private final String fix;

    /**
     * @param subject the file, key or value that is at fault, as the user wrote it
     * @param rule what is wrong with it, as a clause without a full stop
     * @param fix what to do, as a sentence without a full stop
     */
    public InputException(Object subject, String rule, String fix) {
        super(message(subject, rule, fix));
        this.subject = String.valueOf(subject);
        this.rule = rule;
        this.fix = fix;
    }

    /**
     * @param subject the file, key or value that is at fault, as the user wrote it
     * @param rule what is wrong with it, as a clause without a full stop
     * @param fix what to do, as a sentence without a full stop
     * @param cause what was caught
     */
    public InputException(Object subject, String rule, String fix, Throwable cause) {
        super(message(subject, rule, fix), cause);
        this.subject = String.valueOf(subject);
        this.rule = rule;
        this.fix = fix;
    }

    private static String message(Object subject, String rule, String fix) {
        return subject + ": " + rule + ". " + fix + ".";
    }

    /**
     * What is at fault, for reports with a column of its own for it.
     *
     * @return the file, key or value
     */
    public final String subject() {
        return subject;
    }

    /**
     * What is wrong.
     *
     * @return a clause without a full stop
     */
    public final String rule() {
        return rule;
    }

    /**
     * What to do about it.
     *
     * @return a sentence without a full stop
     */
    public final String fix() {
        return fix;
    }
}
