/** Tests of the command line, which run its commands within this process. */
@NullMarked
package io.github.vasomim.examples.command;

import org.jspecify.annotations.NullMarked;
