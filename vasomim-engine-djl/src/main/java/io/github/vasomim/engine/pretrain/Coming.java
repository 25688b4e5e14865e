package io.github.vasomim.engine.pretrain;

import java.util.function.Supplier;

/**
 * What will be trained on next.
 *
 * @param batch waits until it is there, on any thread; the same batch each time
 * @param progress share of the training that will be done by then, 0 to 1
 */
record Coming(Supplier<TrainingBatch> batch, double progress) {}
