/**
 * Looks over data sets before they are used: manifest, duplicates, leaks between splits, suspicious labels.
 *
 * <ul>
 *   <li>{@link DataCheck}: all that was found, with a {@link SplitSummary} of each split.
 *   <li>{@link Manifest}: what frames a set is made of, each a {@link ManifestEntry} with the checksum of its file and of its pixels.
 * </ul>
 *
 * <pre>{@code
 * // given Path folder
 * DataCheck check = DataCheck.of(DataSetSurvey.of(folder), () -> {});
 * if (check.errors() > 0) {
 *     check.faults().forEach(fault -> LoggerFactory.getLogger("data").warn("{}", fault));
 * }
 * }</pre>
 */
@NullMarked
package io.github.vasomim.dataset.check;

import org.jspecify.annotations.NullMarked;
