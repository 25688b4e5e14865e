/**
 * DICOM: X-ray angiograms as single frames and cines.
 *
 * <p>The path through the package: {@code Part10} finds the transfer syntax, {@code DataSetParser} walks the elements and keeps those
 * of the allow-list {@code DicomTag}, {@code FrameShape} and {@code GreyScale} tell what a stored value means, and {@code NativePixels}
 * or {@code EncapsulatedPixels} hand out one frame at a time. {@code DicomDirectory} lists what a medium holds. Other compressions plug in by
 * {@link io.github.vasomim.io.dicom.PixelCodec}.
 *
 * <ul>
 *   <li>{@link DicomCine}: a file of frames, one decoded at a time, and its {@link DicomMetadata} with the {@link PixelSpacing};
 *       {@link CineCache} for those who read frames in any order.
 *   <li>{@link DicomDirectory}: what a medium holds; {@link PatientKey}: which files are of one patient, without telling who.
 *   <li>{@link PixelCodec}: further compressions, each frame an {@link EncodedFrame}; {@link MissingCodecException}: where none is
 *       installed.
 * </ul>
 */
@NullMarked
package io.github.vasomim.io.dicom;

import org.jspecify.annotations.NullMarked;
