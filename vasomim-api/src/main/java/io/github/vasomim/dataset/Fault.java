package io.github.vasomim.dataset;

/**
 * Something that is wrong, or may be, with a data set.
 *
 * @param kind what it is
 * @param subject the file or folder, below the data set's root where it lies there, with {@code /} between folders
 * @param text what is wrong with it, as a clause
 */
public record Fault(FaultKind kind, String subject, String text) {}
