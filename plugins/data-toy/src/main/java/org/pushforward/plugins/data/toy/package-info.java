/**
 * Two-dimensional data whose density is known exactly.
 *
 * <p>One more dataset is one more source with its {@link org.pushforward.plugins.data.toy.PlaneDensity}, named in the
 * module descriptor; the laws in the tests run over every source named there.
 */
package org.pushforward.plugins.data.toy;
