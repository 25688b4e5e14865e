package io.github.vasomim.engine.model;

/**
 * What a transformer costs, by counting its matrix products; norms, activations and additions are left out, as is usual.
 *
 * @param parameters trained values
 * @param multiplications multiplications, each with its addition, of one forward pass on one frame (multiply-accumulates; twice that many
 *     floating-point operations)
 * @param activations values kept for backward, for one frame
 * @param blocks the part of transformer blocks in these
 */
public record ModelCost(long parameters, long multiplications, long activations, Blocks blocks) {
    /**
     * The part of transformer blocks.
     *
     * @param multiplications of one forward pass on one frame
     * @param inside values kept for backward besides the inputs of the blocks, for one frame
     * @param largest the same of the largest block
     */
    public record Blocks(long multiplications, long inside, long largest) {
        /** Of what has no blocks. */
        public static final Blocks NONE = new Blocks(0, 0, 0);
    }

    /**
     * The cost of something without blocks.
     *
     * @param parameters trained values
     * @param multiplications of one forward pass on one frame
     * @param activations values kept for backward, for one frame
     */
    public ModelCost(long parameters, long multiplications, long activations) {
        this(parameters, multiplications, activations, Blocks.NONE);
    }

    /**
     * The cost where the inside of each block is computed again on the way back: of that, one block's is there at a time.
     *
     * @return fewer activations; the work of going forward is the same, and is done once more for the blocks
     */
    public ModelCost recomputed() {
        return new ModelCost(parameters, multiplications, activations - blocks.inside() + blocks.largest(), blocks);
    }

    /** Products of a block in units of the width squared, for each token: query, key, value 3, projection 1, perceptron 8. */
    private static final int PRODUCTS = 12;

    /** Biases and norms of a block in units of the width: 3 + 1 + 4 + 1 biases, two norms of scale and shift. */
    private static final int VECTORS = 13;

    /**
     * Token vectors that a block keeps: its input and the sum after attention, both normalised; query, key, value; what attention
     * returns; the perceptron's four times wider inside before and after GELU.
     */
    private static final int KEPT = 16;

    /**
     * The encoder.
     *
     * @param config its shape
     * @param seen patches it sees, all or the visible ones
     * @return its cost; fixed positions are no parameters
     */
    public static ModelCost encoder(VitConfig config, int seen) {
        long width = config.width();
        long projection = width * config.patchValues();
        return blocks(config.depth(), width, 1L + seen)
                .plus(new ModelCost(
                        projection + width + width + 2 * width, projection * seen, (long) seen * config.patchValues()));
    }

    /**
     * The decoder, which sees every patch.
     *
     * @param encoder shape of the encoder
     * @param config its own shape
     * @param seen patches the encoder saw
     * @return its cost; fixed positions are no parameters
     */
    public static ModelCost decoder(VitConfig encoder, DecoderConfig config, int seen) {
        return decoder(encoder, config, seen, encoder.patchCount(), encoder.patchValues());
    }

    /**
     * A decoder of something else than pixels, or one that does not see every patch.
     *
     * @param encoder shape of the encoder
     * @param config its own shape
     * @param seen patches the encoder saw
     * @param kept patches it sees and speaks of
     * @param outputs numbers it says of each
     * @return its cost; fixed positions are no parameters
     */
    public static ModelCost decoder(VitConfig encoder, DecoderConfig config, int seen, int kept, int outputs) {
        long width = config.width();
        long embedding = width * encoder.width();
        long prediction = width * outputs;
        return blocks(config.depth(), width, 1L + kept)
                .plus(new ModelCost(
                        embedding + width + width + 2 * width + prediction + outputs,
                        embedding * (1 + seen) + prediction * kept,
                        (1L + seen) * encoder.width() + (long) kept * outputs));
    }

    /**
     * The encoder on every patch as far as its class token's attention in the last block.
     *
     * @param config its shape
     * @return its cost; all of its parameters are there all the same
     */
    public static ModelCost classAttention(VitConfig config) {
        long width = config.width();
        long patches = config.patchCount();
        ModelCost whole = encoder(config, config.patchCount());
        ModelCost last = blocks(1, width, 1 + patches);
        long queriesAndRow = 3 * width * width * (1 + patches) + width * (1 + patches);
        return new ModelCost(whole.parameters(), whole.multiplications() - last.multiplications() + queriesAndRow, 0);
    }

    /**
     * SimMIM's token for hidden patches and its linear layer.
     *
     * @param encoder shape of the encoder
     * @return its cost
     */
    public static ModelCost simMimHead(VitConfig encoder) {
        long width = encoder.width();
        long patches = encoder.patchCount();
        return new ModelCost(
                width + width * encoder.patchValues() + encoder.patchValues(),
                width * encoder.patchValues() * patches,
                patches * (width + encoder.patchValues()));
    }

    /**
     * The linear layer that names the vessel pixels of each patch.
     *
     * @param encoder shape of the encoder
     * @return its cost
     */
    public static ModelCost labelHead(VitConfig encoder) {
        return linear(encoder, encoder.width(), (long) encoder.patchSize() * encoder.patchSize());
    }

    /**
     * A linear layer on the token of each patch.
     *
     * @param encoder shape of the encoder
     * @param inputs length of a token
     * @param outputs what is made of it
     * @return its cost
     */
    public static ModelCost linear(VitConfig encoder, long inputs, long outputs) {
        long patches = encoder.patchCount();
        return new ModelCost(inputs * outputs + outputs, inputs * outputs * patches, patches * (inputs + outputs));
    }

    /** Two products of attention, queries with keys and shares with values, take the square of the tokens. */
    private static ModelCost blocks(long depth, long width, long tokens) {
        return new ModelCost(
                depth * (PRODUCTS * width * width + VECTORS * width),
                depth * (PRODUCTS * width * width * tokens + 2 * tokens * tokens * width),
                depth * KEPT * tokens * width,
                new Blocks(
                        depth * (PRODUCTS * width * width * tokens + 2 * tokens * tokens * width),
                        depth * (KEPT - 1) * tokens * width,
                        (KEPT - 1) * tokens * width));
    }

    /**
     * Both together.
     *
     * @param other another cost
     * @return the sums
     */
    public ModelCost plus(ModelCost other) {
        return new ModelCost(
                parameters + other.parameters,
                multiplications + other.multiplications,
                activations + other.activations,
                new Blocks(
                        blocks.multiplications + other.blocks.multiplications,
                        blocks.inside + other.blocks.inside,
                        Math.max(blocks.largest, other.blocks.largest)));
    }
}
