/**
 * What a sequence of frames tells that a single one does not: when contrast medium arrives and which frames show the vessels full.
 *
 * <ul>
 *   <li>{@link FrameSequence}: the frames of one cine; {@link FillingCurve}: how full the vessels are in each.
 *   <li>{@link InformativeFrames}: the frames with full vessels, from each {@link Injection}.
 *   <li>{@link SequenceBackground}: what stands still, and {@link SubtractingExtractor}: any extractor after it has been taken away.
 * </ul>
 */
@NullMarked
package io.github.vasomim.anatomy.cine;

import org.jspecify.annotations.NullMarked;
