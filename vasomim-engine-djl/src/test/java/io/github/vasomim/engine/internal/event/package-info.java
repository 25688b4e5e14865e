@NullMarked
package io.github.vasomim.engine.internal.event;

import org.jspecify.annotations.NullMarked;
