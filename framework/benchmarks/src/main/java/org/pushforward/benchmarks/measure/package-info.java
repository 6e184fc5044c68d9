/** What every process that measures shares, on whatever class path: its start, its clock and its result. */
package org.pushforward.benchmarks.measure;
