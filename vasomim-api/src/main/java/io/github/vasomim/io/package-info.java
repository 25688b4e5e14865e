/**
 * Files: images, NumPy arrays, safetensors, atomic writing.
 *
 * <ul>
 *   <li>Frames: {@link AngiogramReader} reads one of any format, {@link FrameFiles} lists them, {@link FrameLocation} and
 *       {@link StoredFrame} say where they are, {@link ImageHeader}: how a file stores its pixels.
 *   <li>Masks and labels: {@link MaskReader}, {@link LabelReader}; pictures are written by {@link PngWriter}.
 *   <li>Weights: {@link WeightFile} reads them whatever their format, as {@link NamedTensor}; {@link Safetensors} reads
 *       ({@link SafetensorsFile}) and writes, large ones tensor by tensor ({@link TensorSource}).
 *   <li>{@link NpzFile}: archives of NumPy arrays, each an {@link NpyArray}; {@link CsvLine}: lines of tables; {@link AtomicFile}:
 *       files that are whole or not there.
 * </ul>
 *
 * <pre>{@code
 * // given Path archive, Path weights
 * NpyArray image = NpzFile.read(archive).get("image");
 * Map<String, NamedTensor> tensors = WeightFile.read(weights);
 * Safetensors.write(Path.of("copy.safetensors"), List.copyOf(tensors.values()), Map.of("from", "elsewhere"));
 * }</pre>
 */
@NullMarked
package io.github.vasomim.io;

import org.jspecify.annotations.NullMarked;
