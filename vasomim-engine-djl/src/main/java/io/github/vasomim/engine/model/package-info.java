/** The vision transformer's shape, its input and what it costs. */
@NullMarked
package io.github.vasomim.engine.model;

import org.jspecify.annotations.NullMarked;
