/**
 * Cines with what was found in them: vessels tinted, findings boxed, written as one lossless animated file.
 *
 * <ul>
 *   <li>{@link CineOverlay} shows a cine with what a {@link FindingSource} says of each frame as {@link Findings};
 *       {@link FramePainter} paints one frame.
 *   <li>{@link AnimatedPng}: the file format.
 * </ul>
 */
@NullMarked
package io.github.vasomim.overlay;

import org.jspecify.annotations.NullMarked;
