/** What the commands that study a choice share: cells of settings and seeds, each a run of its own, and what they come to. */
@NullMarked
package io.github.vasomim.examples.study;

import org.jspecify.annotations.NullMarked;
