@NullMarked
package io.github.vasomim.dataset.check;

import org.jspecify.annotations.NullMarked;
