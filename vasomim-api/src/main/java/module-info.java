/**
 * What users of vasomim program against: frames, vessel anatomy, masking, data sets, metrics, phantoms, and the interfaces of objectives
 * and downstream heads. Pure Java, no native code.
 *
 * <p>{@link io.github.vasomim.config.RecordJson} reads records of other modules by reflection: those that are not public in an exported
 * package must be opened to this module.
 */
// Both are published with a fixed Automatic-Module-Name, and their types stand in signatures.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.vasomim.api {
    requires transitive ai.djl.api;
    requires transitive com.google.common;
    requires transitive com.google.gson;
    requires transitive java.desktop;
    requires transitive net.imglib2;
    // At run time, too: settings are asked which of their values may be null.
    requires transitive org.jspecify;
    requires java.xml;
    // DJL logs by it, and cannot say so itself, as an automatic module.
    requires org.slf4j;

    exports io.github.vasomim;
    exports io.github.vasomim.anatomy;
    exports io.github.vasomim.anatomy.cine;
    exports io.github.vasomim.anatomy.tree;
    exports io.github.vasomim.config;
    exports io.github.vasomim.dataset;
    exports io.github.vasomim.dataset.augment;
    exports io.github.vasomim.dataset.check;
    exports io.github.vasomim.dataset.store;
    exports io.github.vasomim.downstream;
    exports io.github.vasomim.image;
    exports io.github.vasomim.io;
    exports io.github.vasomim.io.dicom;
    exports io.github.vasomim.io.pytorch;
    exports io.github.vasomim.masking;
    exports io.github.vasomim.metric;
    exports io.github.vasomim.metric.detection;
    exports io.github.vasomim.metric.embedding;
    exports io.github.vasomim.objective;
    exports io.github.vasomim.overlay;
    exports io.github.vasomim.phantom;
    exports io.github.vasomim.quantity;
    exports io.github.vasomim.report;
    exports io.github.vasomim.report.tensorboard;
    exports io.github.vasomim.sample;

    uses io.github.vasomim.io.dicom.PixelCodec;
}
