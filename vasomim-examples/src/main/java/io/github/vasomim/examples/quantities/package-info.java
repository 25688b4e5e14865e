/** How exactly quantities are measured. */
@NullMarked
package io.github.vasomim.examples.quantities;

import org.jspecify.annotations.NullMarked;
