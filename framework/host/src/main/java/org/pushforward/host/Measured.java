package org.pushforward.host;

import org.pushforward.api.evaluation.Evaluation;

/**
 * What one evaluator measured.
 *
 * @param key tells all that decides what comes out: the weights, the data, the evaluator and its options, the model, the
 *     engine, the seed, and the plugins of all of them; empty where the weights lie in files that nothing is kept beside
 * @param evaluation what came out
 */
public record Measured(String key, Evaluation evaluation) {}
