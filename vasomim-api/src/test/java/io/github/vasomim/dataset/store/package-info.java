@NullMarked
package io.github.vasomim.dataset.store;

import org.jspecify.annotations.NullMarked;
