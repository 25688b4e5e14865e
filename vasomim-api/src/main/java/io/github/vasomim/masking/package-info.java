/**
 * Chooses which patches of a frame are hidden: at random, in blocks, by the anatomy, or by what a model reports.
 *
 * <ul>
 *   <li>{@link MaskingStrategy} chooses, from the {@link PatchWeights} of a frame, a {@link PatchMask}.
 *   <li>By the anatomy: {@link AnatomyGuidedMasking} of VasoMIM with its {@link GuidanceSchedule}, {@link VesselPatchMasking}: its
 *       control.
 *   <li>Without it: {@link RandomMasking} (MAE), {@link SimMimMasking}, {@link BlockMasking} (BEiT); by a model:
 *       {@link AttentionMasking} (AMT), {@link HardPatchMasking} (HPM).
 * </ul>
 */
@NullMarked
package io.github.vasomim.masking;

import org.jspecify.annotations.NullMarked;
