/** What a sequence of frames tells that a single one does not: when contrast medium arrives and which frames show the vessels full. */
@NullMarked
package io.github.vasomim.anatomy.cine;

import org.jspecify.annotations.NullMarked;
