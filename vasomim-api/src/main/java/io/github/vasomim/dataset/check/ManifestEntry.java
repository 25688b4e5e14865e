package io.github.vasomim.dataset.check;

import org.jspecify.annotations.Nullable;

/**
 * A frame in a manifest.
 *
 * @param path where it lies below the data set's root, with {@code /} between folders
 * @param set its set, see {@link io.github.vasomim.dataset.SurveyedSplit#set()}
 * @param split {@code train}, {@code val} or {@code test}; empty where the set is not split
 * @param patient whose it is, or null where that is not known
 * @param sequence its sequence, or null where that is not known
 * @param sha256 of width, height and grey values, in hexadecimal: the same picture in two file formats has one
 * @param perceptual {@link PerceptualHash} in hexadecimal
 * @param width columns
 * @param height rows
 * @param bits of one stored sample
 * @param channels stored samples of a pixel
 */
public record ManifestEntry(
        String path,
        String set,
        String split,
        @Nullable String patient,
        @Nullable String sequence,
        String sha256,
        String perceptual,
        int width,
        int height,
        int bits,
        int channels) {}
