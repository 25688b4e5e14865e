@NullMarked
package io.github.vasomim.engine.detect.backbone;

import org.jspecify.annotations.NullMarked;
