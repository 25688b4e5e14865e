/**
 * Reports a person opens in a browser: self-contained HTML with tables, curves and pictures of frames, masks and errors.
 *
 * <ul>
 *   <li>{@link HtmlReport}: the page; into it go {@link DataTable}, {@link LineChart}, {@link IntervalChart}, {@link ScatterChart} and
 *       {@link PictureRow} of {@link Picture} with {@link LegendEntry}.
 *   <li>For the eye: {@link Pictures}: frames, masks, errors, reconstructions; {@link ClassPictures}: labels, {@link BoxPicture}:
 *       boxes, {@link VesselPictures}: diameters, {@link ScatterPicture} maps of points, {@link DigitPicture}: numbers.
 * </ul>
 *
 * <pre>{@code
 * // given Path file, Angiogram frame, LabelImage found, LabelImage known, double[] steps, double[] losses
 * PictureRow row = PictureRow.of(
 *         "first frame", List.of(new Picture("errors", Pictures.errors(frame.pixels(), found, known))));
 * new HtmlReport("My run", "one frame")
 *         .section("Training")
 *         .charts(LineChart.of("loss", "step", "loss").with("total", steps, losses))
 *         .section("Results")
 *         .table(DataTable.of("frame", "Dice").row(frame.name(), "%.3f".formatted(Dice.of(found, known))))
 *         .pictures(row)
 *         .write(file);
 * }</pre>
 */
@NullMarked
package io.github.vasomim.report;

import org.jspecify.annotations.NullMarked;
