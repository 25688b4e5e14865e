/**
 * Types shared by every package: the error raised for bad input.
 *
 * <ul>
 *   <li>{@link InputException} is thrown whenever something a user gave cannot be used: subject, rule and fix one by one, and as one
 *       message to be shown as it is.
 *   <li>{@link JsonFault} puts what is wrong with a JSON text into words with line and column, for readers of files of your own.
 * </ul>
 *
 * <pre>{@code
 * // given Path file
 * try {
 *     AngiogramReader.read(file);
 * } catch (InputException e) {
 *     // such as: file is absent; give an image
 *     throw new IllegalStateException(e.subject() + ": " + e.rule() + ". " + e.fix(), e);
 * }
 * }</pre>
 */
@NullMarked
package io.github.vasomim;

import org.jspecify.annotations.NullMarked;
