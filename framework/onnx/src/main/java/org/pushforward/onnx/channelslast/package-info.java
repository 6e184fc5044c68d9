/** Rewrites the convolutions of a step as products of matrices, on images whose channels are their last axis. */
package org.pushforward.onnx.channelslast;
