/**
 * Data sets on disk: unlabelled frames, frames with vessel labels and frames with boxes, in the layouts that are in use.
 *
 * <ul>
 *   <li>Frames alone: {@link FrameSet} of files and folders, {@link FrameSubset}: a part of one, both a {@link FrameSource};
 *       {@link Xa170k}: the set of the paper.
 *   <li>With a label for each pixel: {@link SegmentationSets} opens any known layout as {@link SegmentationSplits}, each part a
 *       {@link SegmentationSet} of {@link LabelledFrame}; {@link PairedFolders} and {@link ArcadeSegmentation} (with an
 *       {@link ArcadeTarget}) open one layout alone.
 *   <li>With boxes: {@link BoxSets} opens any known layout as {@link BoxSplits}, each part a {@link BoxSet} of {@link LabelledBoxes},
 *       which hold {@link LabelledBox} after {@link LabelledBox}; {@link ArcadeBoxes} and {@link StenosisVoc} open one layout alone.
 *   <li>With scores of their quality: {@link QualitySplits}, each part a {@link QualitySet} of {@link RatedFrame};
 *       {@link QualityFolder} opens one folder alone.
 *   <li>Whatever is read of them, all are {@link IndexedFrames}, and {@link FrameOrigin} says whose frame each is.
 *   <li>{@link DataSetSurvey}: what a folder holds, as {@link SurveyedSplit} of {@link SurveyedFrame}, with each {@link Fault} and its
 *       {@link FaultKind}; {@link io.github.vasomim.dataset.check} goes on from there.
 * </ul>
 */
@NullMarked
package io.github.vasomim.dataset;

import org.jspecify.annotations.NullMarked;
