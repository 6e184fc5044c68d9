/** Tensors, symbolic values and their gradients. */
module org.pushforward.graph {}
