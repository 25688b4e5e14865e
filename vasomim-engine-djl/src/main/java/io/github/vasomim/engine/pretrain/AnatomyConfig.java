package io.github.vasomim.engine.pretrain;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.gson.JsonObject;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.FilterPrecision;
import io.github.vasomim.anatomy.FrangiVesselness;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.config.RecordJson;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How vessels are found before training.
 *
 * @param regions what is kept of the vesselness
 * @param filter the vesselness filter; the tree needs Sato's
 * @param precision whether the filter follows the published passes; the tree is always fast
 * @param scales its scales in pixels, for the tree in pixels of a frame of 512; null for what suits the regions
 * @param percentile the share of pixels below the (low) threshold, in percent; null for what suits the regions
 * @param border width of the border left out, in pixels, for the tree in pixels of a frame of 512; null for what suits the regions
 */
public record AnatomyConfig(
        Regions regions,
        Filter filter,
        FilterPrecision precision,
        @Nullable List<Double> scales,
        @Nullable Double percentile,
        @Nullable Integer border) {
    /** The whole vessel tree: {@link VesselTreeExtractor#DEFAULT}. */
    public static final AnatomyConfig TREE =
            new AnatomyConfig(Regions.TREE, Filter.SATO, FilterPrecision.FAST, null, null, null);

    /** The published rule (VasoMIM, arXiv 2602.11536): {@link VesselnessExtractor#PAPER}. */
    public static final AnatomyConfig PAPER =
            new AnatomyConfig(Regions.LARGEST, Filter.SATO, FilterPrecision.EXACT, null, null, null);

    /** Rises with each change of an algorithm after which equal settings find other vessels. */
    private static final int REVISION = 3;

    /** What is kept of the vesselness. */
    public enum Regions {
        /** The region around the strongest pixel, as published. */
        LARGEST,
        /** The whole tree without catheter, collimator edge and noise. */
        TREE
    }

    /** A vesselness filter. */
    public enum Filter {
        /** Sato et al. 1998. */
        SATO,
        /** Frangi et al. 1998. */
        FRANGI
    }

    /** Checks the ranges and what goes together. */
    public AnatomyConfig {
        scales = scales == null ? null : List.copyOf(scales);
        if (regions == Regions.TREE && (filter != Filter.SATO || precision != FilterPrecision.FAST)) {
            throw new IllegalArgumentException("filter " + filter + ", precision " + precision
                    + ": regions tree takes sato and fast; set regions to largest for others");
        }
        extractor(regions, filter, precision, scales, percentile, border);
    }

    /**
     * The published rule, fast, with settings of its own.
     *
     * @param scales in pixels, 0.5 to 64, at least one
     * @param percentile the share of pixels below the threshold, in percent
     * @param border width of the border left out, in pixels
     * @return the settings
     */
    public static AnatomyConfig largest(List<Double> scales, double percentile, int border) {
        return new AnatomyConfig(Regions.LARGEST, Filter.SATO, FilterPrecision.FAST, scales, percentile, border);
    }

    /**
     * The extractor with these settings.
     *
     * @return thread-safe
     */
    public AnatomyExtractor extractor() {
        return extractor(regions, filter, precision, scales, percentile, border);
    }

    /** Refuses settings by which vessels cannot be found on the device. */
    void requireOnDevice() {
        if (regions != Regions.LARGEST) {
            throw new IllegalArgumentException("compute.anatomy device with anatomy.regions " + regions
                    + ": the tree is found on the host alone, so set anatomy.regions=largest or compute.anatomy=host");
        }
    }

    /** The rule for regions by which vessels are found on the device, too. */
    VesselnessExtractor onDevice() {
        requireOnDevice();
        return (VesselnessExtractor) extractor();
    }

    /**
     * What tells this way to find vessels from all others, to be kept beside what it found.
     *
     * @return the settings as JSON, with those that suit the regions filled in, and the revision of the algorithms
     */
    public String identity() {
        JsonObject settings = RecordJson.toJson(filledIn());
        settings.addProperty("revision", REVISION);
        return settings.toString();
    }

    /**
     * The smallest frame in which vessels can be looked for.
     *
     * @return pixels in both directions
     */
    public int leastSide() {
        AnatomyExtractor extractor = extractor();
        return extractor instanceof VesselTreeExtractor tree
                ? tree.leastSide()
                : 2 * Objects.requireNonNullElse(border, VesselnessExtractor.PAPER.border()) + 1;
    }

    private AnatomyConfig filledIn() {
        boolean tree = regions == Regions.TREE;
        ImmutableDoubleArray suited = tree ? VesselTreeExtractor.DEFAULT.scales() : SatoVesselness.PAPER.scales();
        return new AnatomyConfig(
                regions,
                filter,
                precision,
                Objects.requireNonNullElse(scales, suited.asList()),
                Objects.requireNonNullElse(
                        percentile,
                        tree ? VesselTreeExtractor.DEFAULT.percentile() : VesselnessExtractor.PAPER.percentile()),
                Objects.requireNonNullElse(
                        border, tree ? VesselTreeExtractor.DEFAULT.border() : VesselnessExtractor.PAPER.border()));
    }

    private static AnatomyExtractor extractor(
            Regions regions,
            Filter filter,
            FilterPrecision precision,
            @Nullable List<Double> scales,
            @Nullable Double percentile,
            @Nullable Integer border) {
        if (regions == Regions.TREE) {
            VesselTreeExtractor suited = VesselTreeExtractor.DEFAULT;
            double low = percentile == null ? suited.percentile() : percentile;
            return new VesselTreeExtractor(
                    scales == null ? suited.scales() : ImmutableDoubleArray.copyOf(scales),
                    low,
                    Math.max(low, suited.strongPercentile()),
                    border == null ? suited.border() : border);
        }
        VesselnessExtractor suited = VesselnessExtractor.PAPER;
        ImmutableDoubleArray sigma =
                scales == null ? SatoVesselness.PAPER.scales() : ImmutableDoubleArray.copyOf(scales);
        return new VesselnessExtractor(
                filter == Filter.SATO
                        ? new SatoVesselness(sigma, precision)
                        : new FrangiVesselness(
                                sigma, FrangiVesselness.PAPER.beta(), FrangiVesselness.PAPER.normShare()),
                percentile == null ? suited.percentile() : percentile,
                border == null ? suited.border() : border);
    }
}
