/** The steps of the benchmarks as one writes them for libtorch: eager operators, fused optimisers, no needless copies. */
package org.pushforward.benchmarks.libtorch;
