/** The plain-Java interpreter as an engine: slow, simple, in double precision where wanted. */
package org.pushforward.plugins.engine.interpreter;
