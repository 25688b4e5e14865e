/** Settings as trees of records: JSON form, files, command-line assignments, errors that name the key. */
@NullMarked
package io.github.vasomim.config;

import org.jspecify.annotations.NullMarked;
