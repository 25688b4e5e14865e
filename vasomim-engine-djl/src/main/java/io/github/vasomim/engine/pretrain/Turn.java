package io.github.vasomim.engine.pretrain;

/**
 * Where training stands when a batch comes.
 *
 * @param step number of the step, the first is 1
 * @param progress share of the training that is done, 0 to 1
 * @param frames frames of the whole batch, of which a replica may see some
 * @param scale what the loss is multiplied by besides, 1 but for gradients in 16-bit floats
 */
record Turn(long step, double progress, int frames, double scale) {}
