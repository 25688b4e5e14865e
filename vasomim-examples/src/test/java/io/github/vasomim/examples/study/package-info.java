@NullMarked
package io.github.vasomim.examples.study;

import org.jspecify.annotations.NullMarked;
