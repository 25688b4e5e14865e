@NullMarked
package io.github.vasomim.engine.detect.box;

import org.jspecify.annotations.NullMarked;
