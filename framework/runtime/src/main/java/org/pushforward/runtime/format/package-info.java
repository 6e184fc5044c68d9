/** The two formats of exported models, JSON and ONNX, read strictly from bytes that nobody has vouched for. */
package org.pushforward.runtime.format;
