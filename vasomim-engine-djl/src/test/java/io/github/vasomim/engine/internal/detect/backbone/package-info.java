@NullMarked
package io.github.vasomim.engine.internal.detect.backbone;

import org.jspecify.annotations.NullMarked;
