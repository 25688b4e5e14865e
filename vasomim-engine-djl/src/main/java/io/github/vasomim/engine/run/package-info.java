/**
 * Where a training ran, and what it tells while it runs.
 *
 * <ul>
 *   <li>{@link RunListener} hears of checkpoints and of what could not be written; {@link Provenance}: where a training ran, in
 *       checkpoints and encoder files.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.run;

import org.jspecify.annotations.NullMarked;
