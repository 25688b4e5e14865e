/** Named parameters and the few layers the models are made of. Parameter names are those of PyTorch state dictionaries. */
@NullMarked
package io.github.vasomim.engine.nn;

import org.jspecify.annotations.NullMarked;
