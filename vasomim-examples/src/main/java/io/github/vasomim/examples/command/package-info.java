/** The command line: one class for each command, each with a main of its own, and {@code VasomimCli}, which gathers them. */
@NullMarked
package io.github.vasomim.examples.command;

import org.jspecify.annotations.NullMarked;
