/**
 * Event files for TensorBoard: scalars and pictures over the steps of a training, written without any library of its own.
 *
 * <ul>
 *   <li>{@link EventWriter} is all there is to call.
 * </ul>
 *
 * <pre>{@code
 * // given Path folder
 * try (EventWriter events = EventWriter.create(folder, java.time.InstantSource.system())) {
 *     events.scalar("loss", 1, 0.7);
 * }
 * }</pre>
 */
@NullMarked
package io.github.vasomim.report.tensorboard;

import org.jspecify.annotations.NullMarked;
