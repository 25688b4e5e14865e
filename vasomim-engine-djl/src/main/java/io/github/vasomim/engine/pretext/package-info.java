/**
 * Settings of single methods of pre-training.
 *
 * <ul>
 *   <li>{@link MethodSettings}: a part of {@link io.github.vasomim.engine.pretrain.PretrainConfig}: {@link HardPatchSettings} (HPM),
 *       {@link AttentionSettings} (AMT), {@link DeblurringSettings} (DeblurringMIM) and {@link LocalSettings} (LocalMIM).
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.pretext;

import org.jspecify.annotations.NullMarked;
