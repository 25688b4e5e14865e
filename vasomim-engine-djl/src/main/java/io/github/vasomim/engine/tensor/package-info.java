/**
 * The one bridge between pictures and tensors.
 *
 * <ul>
 *   <li>{@link FrameTensors} is all there is; it is for heads and tasks of your own, which compute on arrays of ai.djl.
 * </ul>
 */
@NullMarked
package io.github.vasomim.engine.tensor;

import org.jspecify.annotations.NullMarked;
