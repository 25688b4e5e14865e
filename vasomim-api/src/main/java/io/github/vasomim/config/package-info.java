/**
 * Settings as trees of records: JSON form, files, command-line assignments, errors that name the key.
 *
 * <ul>
 *   <li>{@link RecordJson}: settings to JSON and back. All settings of the library are changed by its assignments, in programs as on
 *       the command line, and a key that is not known is answered with the nearest one.
 *   <li>{@link ConfigDifference}: which settings differ, for messages.
 * </ul>
 *
 * <pre>{@code
 * // given Path file
 * AugmentationSettings settings = RecordJson.read(file, AugmentationSettings.SEGMENTATION);
 * AugmentationSettings turned = RecordJson.set(settings, List.of("motion.mostDegrees=20"));
 * String changed = ConfigDifference.of(settings, turned);
 * }</pre>
 */
@NullMarked
package io.github.vasomim.config;

import org.jspecify.annotations.NullMarked;
