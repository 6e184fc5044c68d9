/** Trainers: which loss is minimised over which parameters, and how. */
package org.pushforward.plugins.trainers;
