/** Tensors, symbolic values and their gradients. */
package org.pushforward.graph;
