@NullMarked
package io.github.vasomim.engine.segmentor;

import org.jspecify.annotations.NullMarked;
