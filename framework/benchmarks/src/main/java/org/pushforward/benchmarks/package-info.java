/** Measures how fast training steps are, each in a process of its own, in turn. */
package org.pushforward.benchmarks;
