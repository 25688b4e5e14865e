package io.github.vasomim.engine.pretrain;

/**
 * Where training stands when a batch comes.
 *
 * @param step number of the step, the first is 1
 * @param progress share of the training that is done, 0 to 1
 * @param frames frames of the whole batch, of which a replica may see some
 */
record Turn(long step, double progress, int frames) {}
