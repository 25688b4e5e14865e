/**
 * What the engine is made of and no program should call: these packages change without notice and are no part of the published
 * interface. Public methods elsewhere never speak of their types.
 */
@NullMarked
package io.github.vasomim.engine.internal;

import org.jspecify.annotations.NullMarked;
