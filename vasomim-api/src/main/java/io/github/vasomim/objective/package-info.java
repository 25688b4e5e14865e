/**
 * What pre-training minimises: objectives score one reconstruction step and add up with weights.
 *
 * <ul>
 *   <li>{@link ReconstructionObjective}: an objective, which gets a {@link ReconstructionStep} and answers in {@link ObjectiveTerms}.
 *       Arrays of ai.djl appear in both because an objective computes on them and is differentiated; who only sets weights of the
 *       built-in objectives never meets them.
 * </ul>
 */
@NullMarked
package io.github.vasomim.objective;

import org.jspecify.annotations.NullMarked;
