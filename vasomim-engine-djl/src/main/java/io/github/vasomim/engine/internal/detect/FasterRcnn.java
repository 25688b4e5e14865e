package io.github.vasomim.engine.internal.detect;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.internal.detect.backbone.FeaturePyramid;
import io.github.vasomim.engine.internal.detect.backbone.VitDetBackbone;
import io.github.vasomim.engine.internal.detect.box.BoxArray;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.metric.detection.DetectedBox;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Faster R-CNN (Ren et al. 2015) with a feature pyramid on the plain vision transformer, after ViTDet (Li et al. 2022). Parameters
 * {@code encoder.*} (timm's names after the dot) and {@code head.pyramid.*}, {@code head.proposals.*}, {@code head.regions.*}. For one
 * thread at a time. Of what a forward pass makes on the way, only what is returned stays open.
 */
public final class FasterRcnn {
    /** Prefix of the encoder's parameters. */
    public static final String ENCODER = "encoder";
    /** Prefix of all other parameters. */
    public static final String HEAD = "head";

    private final DetectorShape shape;
    private final FeaturePyramid pyramid;
    private final ProposalNetwork proposals;
    private final RegionNetwork regions;
    private final VitDetBackbone backbone;

    /**
     * Names the parameters, the encoder's last: first values of the head are then the same whether the encoder's are drawn from the same
     * stream or come from a file.
     *
     * @param shape what the detector is
     * @param scope where the parameters are named
     * @param kernels attention and pooling
     */
    public FasterRcnn(DetectorShape shape, ParameterScope scope, Kernels kernels) {
        this.shape = shape;
        ParameterScope head = scope.child(HEAD);
        pyramid = new FeaturePyramid(
                head.child("pyramid"),
                shape.encoder().width(),
                shape.config().backbone().channels());
        proposals = new ProposalNetwork(head.child("proposals"), shape);
        regions = new RegionNetwork(head.child("regions"), shape, proposals.strides(), kernels);
        backbone = new VitDetBackbone(shape.encoder(), shape.config().backbone(), scope.child(ENCODER), kernels);
    }

    /**
     * What the detector is.
     *
     * @return as given
     */
    public DetectorShape shape() {
        return shape;
    }

    /**
     * Whether a parameter holds positions, absolute or relative, which weight decay leaves alone.
     *
     * @param name of a parameter
     * @return true if so
     */
    public static boolean isPosition(String name) {
        return name.endsWith(".pos_embed") || name.contains(".rel_pos_");
    }

    /** Levels p2 to p6. */
    NDList levels(NDArray frames, @Nullable DropPath dropPath) {
        try (NDArray map = backbone.forward(frames, dropPath)) {
            return new NDList(pyramid.forward(map));
        }
    }

    /**
     * The loss on a batch. A frame without findings teaches what is none; crowds are neither learnt nor learnt to be nothing.
     *
     * @param frames (N, C, S, S), standardised, of the input's side S
     * @param findings of each frame, inside the input, in its pixels
     * @param random what samples are drawn from
     * @param dropPath stochastic depth, null for none
     * @return differentiable
     * @throws IllegalArgumentException if a finding leaves the input or is of no known category
     */
    public DetectorLoss loss(
            NDArray frames, List<List<LabelledBox>> findings, RandomGenerator random, @Nullable DropPath dropPath) {
        int side = shape.config().inputSide();
        if (frames.getShape().get(0) != findings.size()) {
            throw new IllegalArgumentException(frames.getShape().get(0) + " frames with findings of " + findings.size()
                    + ": each frame has a list of its own");
        }
        List<Truths> truths = new ArrayList<>();
        findings.forEach(each -> truths.add(Truths.of(each, side, shape.categories())));
        LossTerms losses = new LossTerms();
        try (NDList levels = levels(frames, dropPath);
                ProposalHead.Output output = proposals.forward(levels)) {
            proposals.learn(output, truths, random, losses);
            List<BoxArray> proposed = proposals.proposals(output, true, side, side);
            regions.learn(levels, proposed, truths, random, losses);
            return losses.sum();
        }
    }

    /**
     * Looks at one frame.
     *
     * @param frame (1, C, S, S), standardised
     * @param width columns of the input that show the frame, from the left
     * @param height rows of the input that show the frame, from the top
     * @return findings in the input's pixels, the surest first
     */
    public List<DetectedBox> detect(NDArray frame, double width, double height) {
        try (NDList levels = levels(frame, null);
                ProposalHead.Output output = proposals.forward(levels)) {
            BoxArray proposed =
                    proposals.proposals(output, false, width, height).get(0);
            return regions.detect(levels, proposed, width, height);
        }
    }
}
