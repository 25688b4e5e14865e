/** Tests of what studies are made of. */
@NullMarked
package io.github.vasomim.examples.study;

import org.jspecify.annotations.NullMarked;
