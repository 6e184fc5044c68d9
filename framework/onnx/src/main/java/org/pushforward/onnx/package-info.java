/** Graphs as ONNX files, and the ONNX Runtime engine. */
package org.pushforward.onnx;
