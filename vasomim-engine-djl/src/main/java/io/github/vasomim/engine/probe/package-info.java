/**
 * What an encoder's patch features tell of vessels, without any training of the encoder.
 *
 * <ul>
 *   <li>{@link FeatureProbe} judges a {@link PatchSource} on a {@link PatchSample} by {@link ProbeSettings}: {@link FeatureScores}
 *       with {@link BinaryScores} and each {@link Estimate}, and a {@link FeatureMap}.
 *   <li>{@link EncoderPatches}: the features of an encoder, {@link PixelPatches}: the control without one; {@link ProbedFrame}: a
 *       frame with its vessels.
 * </ul>
 *
 * <pre>{@code
 * // given Path encoder, List<ProbedFrame> frames
 * ProbeSettings settings = ProbeSettings.USUAL;
 * FeatureProbe probe = new FeatureProbe(PatchSample.draw(frames, 16, settings), settings);
 * try (EncoderPatches patches = EncoderPatches.of("mine", EncoderFile.read(encoder), null)) {
 *     FeatureScores scores = probe.run(patches, () -> {}).scores();
 * }
 * FeatureScores control = probe.run(new PixelPatches(16), () -> {}).scores();
 * }</pre>
 */
@NullMarked
package io.github.vasomim.engine.probe;

import org.jspecify.annotations.NullMarked;
