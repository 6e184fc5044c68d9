/** Distances between a trained model and the truth. */
package org.pushforward.plugins.evaluators;
