/**
 * Procedural coronary angiograms with known truth: a vessel tree with SYNTAX labels and stenoses, X-ray attenuation, thorax,
 * catheter, collimator, detector noise. Everything runs without data, and the same seed gives the same pixels on every machine.
 */
@NullMarked
package io.github.vasomim.phantom;

import org.jspecify.annotations.NullMarked;
