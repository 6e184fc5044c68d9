/** The engine {@code nd4j}: graphs operator by operator on arrays of ND4J. */
package org.pushforward.plugins.engine.nd4j;
