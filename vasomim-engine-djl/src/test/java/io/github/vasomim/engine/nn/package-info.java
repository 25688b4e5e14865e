@NullMarked
package io.github.vasomim.engine.nn;

import org.jspecify.annotations.NullMarked;
