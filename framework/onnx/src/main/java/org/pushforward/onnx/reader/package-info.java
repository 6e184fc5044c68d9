/** ONNX files as graphs: of Pushforward's own exports and of foreign models. */
package org.pushforward.onnx.reader;
