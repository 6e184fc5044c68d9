/** Divides a step among threads, each of which takes a share of the batch. */
package org.pushforward.onnx.shares;
