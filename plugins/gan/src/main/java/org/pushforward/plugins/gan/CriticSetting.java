package org.pushforward.plugins.gan;

/**
 * What a critic is beside its network.
 *
 * @param normalization what keeps its layers in range
 * @param packing the number of examples that it sees at once, at least 1
 * @param probability whether the exported critic gives probabilities rather than scores
 */
record CriticSetting(Normalization normalization, int packing, boolean probability) {}
