/** What pre-training minimises: objectives score one reconstruction step and add up with weights. */
@NullMarked
package io.github.vasomim.objective;

import org.jspecify.annotations.NullMarked;
