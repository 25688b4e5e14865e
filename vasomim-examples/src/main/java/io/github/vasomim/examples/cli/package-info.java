/** What the commands share: how they start and end, how they report, and which frames they are given. */
@NullMarked
package io.github.vasomim.examples.cli;

import org.jspecify.annotations.NullMarked;
