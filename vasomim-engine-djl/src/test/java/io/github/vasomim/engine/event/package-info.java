@NullMarked
package io.github.vasomim.engine.event;

import org.jspecify.annotations.NullMarked;
