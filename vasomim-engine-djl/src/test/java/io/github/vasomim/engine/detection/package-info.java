@NullMarked
package io.github.vasomim.engine.detection;

import org.jspecify.annotations.NullMarked;
